SELECT
  `t8`.`usage_date`,
  `t8`.`account_id`,
  `t8`.`workflow_id`,
  `t8`.`currency`,
  `t8`.`row_type`,
  `t8`.`sum_units` AS `units`,
  `t8`.`sum_rated_amount` AS `rated_amount`,
  `t8`.`sum_cost` AS `cost`,
  `t8`.`events`
FROM (
  SELECT
    `t7`.`usage_date`,
    `t7`.`account_id`,
    `t7`.`workflow_id`,
    `t7`.`currency`,
    `t7`.`row_type`,
    `t7`.`no_rated_amount`,
    `t7`.`no_cost`,
    CAST(SUM(`t7`.`units`) AS STRING) AS `sum_units`,
    CAST(SUM(`t7`.`rated_amount`) AS STRING) AS `sum_rated_amount`,
    SUM(`t7`.`cost`) AS `sum_cost`,
    COUNT(*) AS `events`
  FROM (
    SELECT
      `t6`.`event_id`,
      `t6`.`reason`,
      `t6`.`ingested_at`,
      `t6`.`usage_date`,
      `t6`.`account_id`,
      `t6`.`workflow_id`,
      `t6`.`units`,
      `t6`.`rated_amount`,
      `t6`.`cost`,
      `t6`.`currency`,
      `t6`.`row_type`,
      `t6`.`place`,
      `t6`.`rated_amount` IS NULL AS `no_rated_amount`,
      `t6`.`cost` IS NULL OR ISNAN(`t6`.`cost`) AS `no_cost`
    FROM (
      SELECT
        `t5`.`event_id`,
        `t5`.`reason`,
        `t5`.`ingested_at`,
        `t5`.`usage_date`,
        `t5`.`account_id`,
        `t5`.`workflow_id`,
        `t5`.`units`,
        `t5`.`rated_amount`,
        `t5`.`cost`,
        `t5`.`currency`,
        `t5`.`row_type`,
        ROW_NUMBER() OVER (
          PARTITION BY `t5`.`event_id`
          ORDER BY `t5`.`ingested_at` DESC, `t5`.`usage_date` DESC, `t5`.`account_id` DESC, `t5`.`workflow_id` DESC, `t5`.`currency` DESC, `t5`.`row_type` DESC, `t5`.`units` DESC, `t5`.`rated_amount` DESC, `t5`.`cost` DESC
        ) - 1 AS `place`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            NULLIF(`t2`.`event_id`, '') AS `event_id`,
            CASE
              WHEN NOT (
                COALESCE(
                  `t2`.`occurred at` BETWEEN CAST('1970-01-01T00:00:00+00:00' AS TIMESTAMP) AND CAST('2199-12-31T23:59:59.999999+00:00' AS TIMESTAMP),
                  FALSE
                )
              )
              THEN 'bad timestamp'
              WHEN IF(
                NOT (
                  LOWER(TRIM(' \t\r\n\013\014\034\035\036\037\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff' FROM `t2`.`account`)) IN ('', '#n/a', '<na>', 'n/a', 'nan', 'nat', 'none', 'null')
                ),
                TRIM(' \t\r\n\013\014\034\035\036\037\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff' FROM `t2`.`account`),
                CAST(NULL AS STRING)
              ) IS NULL
              THEN 'no account'
              WHEN 'platform' IS NULL
              THEN 'no workflow'
              WHEN `t2`.`quantity` IS NULL
              THEN 'units is not a number'
              WHEN (
                IF(
                  ISNAN(CAST(`t2`.`amount` AS DOUBLE)) OR (
                    FALSE OR FALSE
                  ),
                  CAST(NULL AS DECIMAL(18, 4)),
                  `t2`.`amount`
                ) IS NULL
              )
              AND (
                `t2`.`amount` IS NOT NULL
              )
              THEN 'rated_amount is not a number'
              WHEN (
                IF(ISNAN(`t2`.`cost`) OR (
                  FALSE OR FALSE
                ), CAST(NULL AS DOUBLE), `t2`.`cost`) IS NULL
                OR ISNAN(
                  IF(ISNAN(`t2`.`cost`) OR (
                    FALSE OR FALSE
                  ), CAST(NULL AS DOUBLE), `t2`.`cost`)
                )
              )
              AND (
                `t2`.`cost` IS NOT NULL AND NOT ISNAN(`t2`.`cost`)
              )
              THEN 'cost is not a number'
              WHEN `t2`.`currency` IN ('euros')
              THEN 'bad currency'
              WHEN NOT (
                COALESCE(
                  CAST(`t2`.`applies_to_date` AS TIMESTAMP(6)) BETWEEN CAST('1970-01-01T00:00:00' AS TIMESTAMP) AND CAST('2199-12-31T23:59:59.999999' AS TIMESTAMP),
                  FALSE
                )
              )
              AND (
                `t2`.`applies_to_date` IS NOT NULL
              )
              THEN 'bad applies_to_date'
              ELSE CAST(NULL AS STRING)
            END AS `reason`,
            `t2`.`ingested_at`,
            COALESCE(
              IF(
                COALESCE(
                  CAST(`t2`.`applies_to_date` AS TIMESTAMP(6)) BETWEEN CAST('1970-01-01T00:00:00' AS TIMESTAMP) AND CAST('2199-12-31T23:59:59.999999' AS TIMESTAMP),
                  FALSE
                ),
                CAST(CAST(`t2`.`applies_to_date` AS TIMESTAMP(6)) AS DATE),
                CAST(NULL AS DATE)
              ),
              IF(
                COALESCE(
                  `t2`.`occurred at` BETWEEN CAST('1970-01-01T00:00:00+00:00' AS TIMESTAMP) AND CAST('2199-12-31T23:59:59.999999+00:00' AS TIMESTAMP),
                  FALSE
                ),
                CAST(FROM_UTC_TIMESTAMP(CAST(`t2`.`occurred at` AS TIMESTAMP), COALESCE(`t3`.`clock`, 'UTC')) AS DATE),
                CAST(NULL AS DATE)
              )
            ) AS `usage_date`,
            IF(
              NOT (
                LOWER(TRIM(' \t\r\n\013\014\034\035\036\037\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff' FROM `t2`.`account`)) IN ('', '#n/a', '<na>', 'n/a', 'nan', 'nat', 'none', 'null')
              ),
              TRIM(' \t\r\n\013\014\034\035\036\037\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff' FROM `t2`.`account`),
              CAST(NULL AS STRING)
            ) AS `account_id`,
            'platform' AS `workflow_id`,
            `t2`.`quantity` AS `units`,
            IF(
              ISNAN(CAST(`t2`.`amount` AS DOUBLE)) OR (
                FALSE OR FALSE
              ),
              CAST(NULL AS DECIMAL(18, 4)),
              `t2`.`amount`
            ) AS `rated_amount`,
            IF(ISNAN(`t2`.`cost`) OR (
              FALSE OR FALSE
            ), CAST(NULL AS DOUBLE), `t2`.`cost`) AS `cost`,
            CASE
              WHEN `t2`.`currency` IN (' usd', 'USD')
              THEN 'USD'
              ELSE CAST(NULL AS STRING)
            END AS `currency`,
            IF(COALESCE(`t2`.`correction`, FALSE), 'correction', 'usage') AS `row_type`
          FROM `billing`.`events` AS `t2`
          LEFT OUTER JOIN VALUES
            ('B-2', 'Europe/Berlin'),
            ('C-3', 'Asia/Tokyo') AS `t3`(`clock of`, `clock`)
            ON IF(
              NOT (
                LOWER(TRIM(' \t\r\n\013\014\034\035\036\037\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff' FROM `t2`.`account`)) IN ('', '#n/a', '<na>', 'n/a', 'nan', 'nat', 'none', 'null')
              ),
              TRIM(' \t\r\n\013\014\034\035\036\037\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff' FROM `t2`.`account`),
              CAST(NULL AS STRING)
            ) = `t3`.`clock of`
        ) AS `t4`
        WHERE
          `t4`.`reason` IS NULL
      ) AS `t5`
    ) AS `t6`
    WHERE
      (
        `t6`.`place` = 0
      ) OR (
        `t6`.`event_id` IS NULL
      )
  ) AS `t7`
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6,
    7
) AS `t8`
