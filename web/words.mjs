// A step of the build, `node web/words.mjs`: how ten languages say months, days near today and the units of a countdown,
// as JSON by what they mean in English. The names are those of CLDR, which Node.js carries; browsers get the words only.
// Marks above letters are left out, as front/words_typed.py leaves them out of what is typed.

const LANGUAGES = ["es", "pt", "fr", "de", "it", "pl", "nl", "ru", "tr", "uk", "es-UY", "de-AT"];
const DAYS = { yesterday: ["вчора"], today: ["dziś"], tomorrow: [] }; // and what is said as often as the name in CLDR
const UNITS = ["day", "hour", "minute", "second"];
const TWO_MEANINGS = ["год"]; // an hour in Ukrainian, a year in Russian

const plain = (text) =>
  text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f.'’]/g, "").replaceAll("ı", "i").replaceAll("ł", "l");

/** Every meaning and its names in one language. */
function* names(language, widths) {
  for (let month = 0; month < 12; month++) {
    const day = new Date(Date.UTC(2026, month, 15));
    const meaning = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(day).toLowerCase();
    for (const width of widths) {
      for (const more of [{}, { day: "numeric" }]) {
        const parts = new Intl.DateTimeFormat(language, { ...more, month: width, timeZone: "UTC" }).formatToParts(day);
        yield* parts.filter((part) => part.type === "month").map((part) => [meaning, part.value]);
      }
    }
  }
  const near = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [days, meaning] of Object.keys(DAYS).entries()) yield [meaning, near.format(days - 1, "day")];
  for (const unit of UNITS) {
    for (const width of widths) {
      const count = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: width });
      const parts = [1, 2, 5, 1.5].flatMap((number) => count.formatToParts(number));
      yield* parts.filter((part) => part.type === "unit").map((part) => [`${unit}s`, part.value]);
    }
  }
}

const english = [...names("en", ["long", "short"])].map(([, name]) => plain(name));
const known = new Set([...TWO_MEANINGS, ...english, "d", "h", "m", "s"]);
const words = {};
const others = LANGUAGES.flatMap((language) => [...names(language, ["long", "short"])]);
for (const [meaning, name] of [...others, ...Object.entries(DAYS).flatMap(([day, more]) => more.map((one) => [day, one]))]) {
  if (!known.has(plain(name))) (words[meaning] ??= new Set()).add(plain(name));
}
const texts = Object.entries(words).map(([meaning, found]) => [meaning, [...found].sort().join(" ")]);
console.log(JSON.stringify(Object.fromEntries(texts)));
