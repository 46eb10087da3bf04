"""A look at every text of a page: whether it stands out from what lies behind it as WCAG AA asks."""

from __future__ import annotations

LOW_CONTRAST = """
() => {
  const parts = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = parts(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const said = [...element.childNodes].some((each) => each.nodeType === 3 && each.textContent.trim());
    const style = getComputedStyle(element);
    if (!said || !element.getClientRects().length || style.clipPath !== "none") continue;
    if (element.closest("script,noscript,.skip,.away")) continue;
    const ink = light(parts(element.tagName === "text" ? style.fill : style.color));
    const ground = light(behind(element));
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const told = element.textContent.trim().slice(0, 30);
    if (ratio < (large ? 3 : 4.5)) found.push(`${told}: ${ratio.toFixed(2)}`);
  }
  return found;
}
"""
