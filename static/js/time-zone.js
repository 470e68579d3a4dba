// Proposes a city's time zone from its country and place, until an editor chooses one.
"use strict";
{
  const $ = django.jQuery;
  const field = (name) => document.getElementById(`id_${name}`);
  let proposed = "";

  function degrees(name) {
    const text = field(name).value.trim().replace(",", ".");
    return text ? Number(text) : NaN;
  }

  /** Compare distances only, so that a flat Earth will do. */
  function distance(zone, latitude, longitude) {
    const along = ((Number(zone.dataset.longitude) - longitude + 540) % 360) - 180;
    return Math.hypot(Number(zone.dataset.latitude) - latitude, along * Math.cos((latitude * Math.PI) / 180));
  }

  /** Return the nearest zone of the country; without a place, its only clock. */
  function best(zones) {
    const [latitude, longitude] = [degrees("latitude"), degrees("longitude")];
    if (Number.isNaN(latitude + longitude)) {
      return new Set(zones.map((zone) => zone.dataset.offset)).size === 1 ? zones[0] : undefined;
    }
    const far = (zone) => distance(zone, latitude, longitude);
    return zones.reduce((nearest, zone) => (nearest && far(nearest) <= far(zone) ? nearest : zone), undefined);
  }

  function propose() {
    const list = field("time_zone");
    if (!list || list.value !== proposed) return;
    const zones = [...list.options].filter((zone) => zone.dataset.country === field("country").value);
    proposed = best(zones)?.value ?? "";
    $(list).val(proposed).trigger("change");
  }

  document.addEventListener("DOMContentLoaded", propose);
  $(document).on("change", "#id_country, #id_latitude, #id_longitude", propose);
}
