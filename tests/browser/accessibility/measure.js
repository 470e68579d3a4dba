// Evaluates to what measures a page, and two colours. Everything is measured as painted, nothing by class names.
(() => {
  const paintedColours = new Map();
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  const bytes = (colour) => {
    if (!paintedColours.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      paintedColours.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return paintedColours.get(colour);
  };

  const luminance = (colour) => {
    const [red, green, blue] = bytes(colour).slice(0, 3).map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  /** The first ground under an element that hides what is below it. */
  const ground = (element) => {
    for (let node = element; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (bytes(colour)[3] === 255) return colour;
    }
    return "white";
  };

  /** A choice's words lie on its button, which comes before them and is not around them. */
  const groundOfText = (element) => {
    const button = element.closest(".choice")?.querySelector("input");
    return button ? ground(button) : ground(element);
  };

  const isHidden = (element) =>
    !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) ||
    element.closest(".visually-hidden") !== null;

  /** How many characters of a text are seen: a line break and an indent are one space. */
  const characters = (node) => node.data.trim().replace(/\s+/g, " ").length;

  /** Every text in sight with its boxes; letters of drawings are the drawing's own affair. */
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    const range = document.createRange();
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("svg, script, option")) continue;
      if (isHidden(element)) continue;
      range.selectNodeContents(walker.currentNode);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      if (boxes.length) found.push({ element, boxes, length: characters(walker.currentNode) });
    }
    return found;
  };

  const name = (element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;
  const lowest = (elements, measure) =>
    elements.reduce((least, element) => Math.min(least, measure(element)), 21);

  const contrasts = (all) => {
    const inPage = [...document.querySelectorAll("a")].filter((link) => !link.closest("svg") && !isHidden(link));
    const controls = [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, .button")];
    const shown = controls.filter((control) => !isHidden(control));
    const isSample = (element) => element.closest(".choice[data-colours]") !== null;
    const colour = ({ element }) => ratio(getComputedStyle(element).color, groundOfText(element));
    return {
      text: lowest(all.filter(({ element }) => !isSample(element)), colour),
      samples: lowest(all.filter(({ element }) => isSample(element)), colour),
      links: lowest(inPage, (link) => ratio(getComputedStyle(link).color, ground(link))),
      // A sample of colours is told from the page by what is in it: its border is of its own pair.
      borders: lowest(shown.filter((control) => !isSample(control)), (control) =>
        ratio(getComputedStyle(control).borderTopColor, ground(control.parentElement))),
      selection: lowest(all.slice(0, 20), ({ element }) => {
        const style = getComputedStyle(element, "::selection");
        return ratio(style.color, style.backgroundColor);
      }),
    };
  };

  /** Texts that lie upon each other; one line's own parts and a word in its link do not count. */
  const overlaps = (all) => {
    const boxes = all
      .flatMap(({ element, boxes }) => boxes.map((box) => ({ element, box })))
      .sort((a, b) => a.box.top - b.box.top);
    const found = [];
    boxes.forEach(({ element, box }, index) => {
      for (let next = index + 1; next < boxes.length && boxes[next].box.top < box.bottom; next += 1) {
        const other = boxes[next];
        const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const height = Math.min(box.bottom, other.box.bottom) - other.box.top;
        const least = Math.min(box.height, other.box.height);
        if (width > 2 && height > least / 3) found.push(`${name(element)} / ${name(other.element)}`);
      }
    });
    return found;
  };

  const lines = (all) => {
    const paragraphs = all.filter(({ element }) => element.matches("p, li, dd") && !element.closest("nav, .panel"));
    const perLine = ({ element, boxes, length }) => {
      const written = boxes.reduce((sum, box) => sum + box.width, 0);
      return (element.clientWidth * length) / written;
    };
    const long = paragraphs.filter(({ boxes }) => boxes.length > 3);
    return {
      longest: Math.max(0, ...long.map(perLine)),
      lowest: Math.min(9, ...paragraphs.map(({ element }) => {
        const style = getComputedStyle(element);
        return parseFloat(style.lineHeight) / parseFloat(style.fontSize);
      })),
      justified: paragraphs.filter(({ element }) => getComputedStyle(element).textAlign === "justify").length,
    };
  };

  const small = (selector, least) =>
    [...document.querySelectorAll(selector)]
      .filter((element) => !isHidden(element) && !element.closest("svg"))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, box]) => box.width < least - 0.01 || box.height < least - 0.01)
      .map(([element, box]) => `${name(element)} ${box.width.toFixed(1)}×${box.height.toFixed(1)}`);

  const sideways = () => {
    const page = document.documentElement;
    return page.scrollWidth - page.clientWidth;
  };

  /** What another pair of colours can change. */
  const colours = () => {
    const all = texts();
    return { texts: all.length, sideways: sideways(), contrasts: contrasts(all) };
  };

  const measure = () => {
    const all = texts();
    const beyond = all.filter(({ boxes }) =>
      boxes.some((box) => box.right > innerWidth + 1 || box.left < -1));
    return {
      texts: all.length,
      sideways: sideways(),
      contrasts: contrasts(all),
      cut: beyond.map(({ element }) => name(element)),
      overlaps: overlaps(all),
      lines: lines(all),
      sizes: all
        .filter(({ element }) => !element.closest(".choice[data-size]"))
        .map(({ element }) => parseFloat(getComputedStyle(element).fontSize)),
      small: small(
        ".panel label, .panel input:not([type=hidden]), .panel button, .strip a, nav a, h2 a, h3 a, h4 a, summary, main button, main select, main input:not([type=hidden]), .button, .skip-link",
        44,
      ),
      pictures: document.querySelectorAll("img, picture, video, main svg, header svg").length,
      backgrounds: [...document.querySelectorAll("body *")]
        .filter((element) => getComputedStyle(element).backgroundImage !== "none").map(name),
      fixed: [...document.querySelectorAll("body *")]
        .filter((element) => !isHidden(element))
        .filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position)).length,
    };
  };

  return { measure, colours, ratio };
})()
