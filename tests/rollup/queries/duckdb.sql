SELECT
  "t5"."usage_date",
  "t5"."account_id",
  "t5"."workflow_id",
  "t5"."currency",
  "t5"."row_type",
  "t5"."sum_units" AS "units",
  "t5"."sum_rated_amount" AS "rated_amount",
  "t5"."sum_cost" AS "cost",
  "t5"."events"
FROM (
  SELECT
    "t4"."usage_date",
    "t4"."account_id",
    "t4"."workflow_id",
    "t4"."currency",
    "t4"."row_type",
    "t4"."no_rated_amount",
    "t4"."no_cost",
    CAST(SUM("t4"."units") AS TEXT) AS "sum_units",
    CAST(SUM("t4"."rated_amount") AS TEXT) AS "sum_rated_amount",
    FSUM("t4"."cost") AS "sum_cost",
    COUNT(*) AS "events"
  FROM (
    SELECT
      "t3"."event_id",
      "t3"."reason",
      "t3"."ingested_at",
      "t3"."usage_date",
      "t3"."account_id",
      "t3"."workflow_id",
      "t3"."units",
      "t3"."rated_amount",
      "t3"."cost",
      "t3"."currency",
      "t3"."row_type",
      "t3"."place",
      "t3"."rated_amount" IS NULL AS "no_rated_amount",
      "t3"."cost" IS NULL AS "no_cost"
    FROM (
      SELECT
        "t2"."event_id",
        "t2"."reason",
        "t2"."ingested_at",
        "t2"."usage_date",
        "t2"."account_id",
        "t2"."workflow_id",
        "t2"."units",
        "t2"."rated_amount",
        "t2"."cost",
        "t2"."currency",
        "t2"."row_type",
        ROW_NUMBER() OVER (
          PARTITION BY "t2"."event_id"
          ORDER BY "t2"."ingested_at" DESC, "t2"."usage_date" DESC, "t2"."account_id" DESC, "t2"."workflow_id" DESC, "t2"."currency" DESC, "t2"."row_type" DESC, "t2"."units" DESC, "t2"."rated_amount" DESC, "t2"."cost" DESC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) - 1 AS "place"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            NULLIF("t0"."event_id", '') AS "event_id",
            CASE
              WHEN NOT (
                COALESCE(
                  "t0"."occurred at" BETWEEN MAKE_TIMESTAMPTZ(1970, 1, 1, 0, 0, 0.0, 'UTC') AND MAKE_TIMESTAMPTZ(2199, 12, 31, 23, 59, 59.999999, 'UTC'),
                  FALSE
                )
              )
              THEN 'bad timestamp'
              WHEN CASE
                WHEN NOT (
                  LOWER(TRIM("t0"."account", ' \u0009\u000d
\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff')) IN ('', '#n/a', '<na>', 'n/a', 'nan', 'nat', 'none', 'null')
                )
                THEN TRIM("t0"."account", ' \u0009\u000d
\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff')
                ELSE CAST(NULL AS TEXT)
              END IS NULL
              THEN 'no account'
              WHEN 'platform' IS NULL
              THEN 'no workflow'
              WHEN "t0"."quantity" IS NULL
              THEN 'units is not a number'
              WHEN (
                CASE
                  WHEN ISNAN(CAST("t0"."amount" AS DOUBLE)) OR ISINF(CAST("t0"."amount" AS DOUBLE))
                  THEN CAST(NULL AS DECIMAL(18, 4))
                  ELSE "t0"."amount"
                END IS NULL
              )
              AND (
                "t0"."amount" IS NOT NULL
              )
              THEN 'rated_amount is not a number'
              WHEN (
                CASE
                  WHEN ISNAN("t0"."cost") OR ISINF("t0"."cost")
                  THEN CAST(NULL AS DOUBLE)
                  ELSE "t0"."cost"
                END IS NULL
              )
              AND (
                "t0"."cost" IS NOT NULL
              )
              THEN 'cost is not a number'
              WHEN "t0"."currency" IN ('euros')
              THEN 'bad currency'
              WHEN NOT (
                COALESCE(
                  CAST("t0"."applies_to_date" AS TIMESTAMP(6)) BETWEEN MAKE_TIMESTAMP(1970, 1, 1, 0, 0, 0.0) AND MAKE_TIMESTAMP(2199, 12, 31, 23, 59, 59.999999),
                  FALSE
                )
              )
              AND (
                "t0"."applies_to_date" IS NOT NULL
              )
              THEN 'bad applies_to_date'
              ELSE CAST(NULL AS TEXT)
            END AS "reason",
            "t0"."ingested_at",
            COALESCE(
              CASE
                WHEN COALESCE(
                  CAST("t0"."applies_to_date" AS TIMESTAMP(6)) BETWEEN MAKE_TIMESTAMP(1970, 1, 1, 0, 0, 0.0) AND MAKE_TIMESTAMP(2199, 12, 31, 23, 59, 59.999999),
                  FALSE
                )
                THEN CAST(CAST("t0"."applies_to_date" AS TIMESTAMP(6)) AS DATE)
                ELSE CAST(NULL AS DATE)
              END,
              CASE
                WHEN COALESCE(
                  "t0"."occurred at" BETWEEN MAKE_TIMESTAMPTZ(1970, 1, 1, 0, 0, 0.0, 'UTC') AND MAKE_TIMESTAMPTZ(2199, 12, 31, 23, 59, 59.999999, 'UTC'),
                  FALSE
                )
                THEN CAST(TIMEZONE(
                  CASE
                    WHEN CASE
                      WHEN NOT (
                        LOWER(TRIM("t0"."account", ' \u0009\u000d
\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff')) IN ('', '#n/a', '<na>', 'n/a', 'nan', 'nat', 'none', 'null')
                      )
                      THEN TRIM("t0"."account", ' \u0009\u000d
\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff')
                      ELSE CAST(NULL AS TEXT)
                    END IN ('C-3')
                    THEN 'Asia/Tokyo'
                    WHEN CASE
                      WHEN NOT (
                        LOWER(TRIM("t0"."account", ' \u0009\u000d
\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff')) IN ('', '#n/a', '<na>', 'n/a', 'nan', 'nat', 'none', 'null')
                      )
                      THEN TRIM("t0"."account", ' \u0009\u000d
\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff')
                      ELSE CAST(NULL AS TEXT)
                    END IN ('B-2')
                    THEN 'Europe/Berlin'
                    ELSE 'UTC'
                  END,
                  "t0"."occurred at"
                ) AS DATE)
                ELSE CAST(NULL AS DATE)
              END
            ) AS "usage_date",
            CASE
              WHEN NOT (
                LOWER(TRIM("t0"."account", ' \u0009\u000d
\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff')) IN ('', '#n/a', '<na>', 'n/a', 'nan', 'nat', 'none', 'null')
              )
              THEN TRIM("t0"."account", ' \u0009\u000d
\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff')
              ELSE CAST(NULL AS TEXT)
            END AS "account_id",
            'platform' AS "workflow_id",
            "t0"."quantity" AS "units",
            CASE
              WHEN ISNAN(CAST("t0"."amount" AS DOUBLE)) OR ISINF(CAST("t0"."amount" AS DOUBLE))
              THEN CAST(NULL AS DECIMAL(18, 4))
              ELSE "t0"."amount"
            END AS "rated_amount",
            CASE
              WHEN ISNAN("t0"."cost") OR ISINF("t0"."cost")
              THEN CAST(NULL AS DOUBLE)
              ELSE "t0"."cost"
            END AS "cost",
            CASE WHEN "t0"."currency" IN (' usd', 'USD') THEN 'USD' ELSE CAST(NULL AS TEXT) END AS "currency",
            CASE WHEN COALESCE("t0"."correction", FALSE) THEN 'correction' ELSE 'usage' END AS "row_type"
          FROM "billing"."events" AS "t0"
        ) AS "t1"
        WHERE
          "t1"."reason" IS NULL
      ) AS "t2"
    ) AS "t3"
    WHERE
      (
        "t3"."place" = 0
      ) OR (
        "t3"."event_id" IS NULL
      )
  ) AS "t4"
  GROUP BY
    1,
    2,
    3,
    4,
    5,
    6,
    7
) AS "t5"
