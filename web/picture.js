// @ts-check
// Processes pictures: decodes a photo, makes a small greyscale copy to assess its quality, a small JPEG for lists and, on
// request, a JPEG of it that is scaled down or rotated, or of a part of it. Searches a photo for QR codes with the
// browser's own decoder, or returns its pixels for the app's decoder. A photo of twelve megapixels takes a phone a second, during which typing must not stop.
//
// The same file runs in two places. The app loads it as a script once somebody chooses a picture, and calls `ccPicture`;
// that starts the same file as a worker and passes the job to it. Where a worker cannot draw (no OffscreenCanvas: iOS
// before 16.4) or cannot be started, the page does the same work itself.
//
// Nothing is sent anywhere: the content policy that the server sets for this file forbids any connection.

/**
 * @typedef {object} Job
 * @property {Blob} file
 * @property {number} side the longest side of the greyscale copy, in pixels
 * @property {number} longest the longest side of the JPEG, which never has more pixels than the picture
 * @property {number} shorter the shorter side is not shrunk below this
 * @property {number} quarters how many quarter turns to the right
 * @property {boolean} always whether to make a JPEG even of a small picture
 */

/**
 * @typedef {object} Result
 * @property {Uint8Array} pixels the brightness of each pixel of the greyscale copy, row by row
 * @property {number} across how many pixels there are in a row
 * @property {Blob | null} thumbnail the JPEG for lists
 * @property {Blob | null} copy the JPEG; null if none is wanted, or if this browser draws none that shows the picture
 */

/**
 * A rectangle, in thousandths of the picture's width and height from its upper left corner.
 * @typedef {object} Part
 * @property {number} left
 * @property {number} top
 * @property {number} width
 * @property {number} height
 */

/**
 * @typedef {object} PartJob
 * @property {Blob} file
 * @property {Part} part what to make a JPEG of
 */

/**
 * @typedef {object} SearchJob
 * @property {Blob} file
 * @property {boolean} detect whether the browser's own decoder is asked first
 */

/**
 * @typedef {object} Seen
 * @property {(Part & { text: string })[]} codes what the browser's own decoder read
 * @property {Uint8Array | null} pixels if it read nothing, the brightness of each pixel, row by row
 * @property {number} across how many pixels there are in a row
 */

/** @typedef {Job | PartJob | SearchJob} AnyJob */
/** @typedef {Result | Seen | Blob | null} Outcome */

/**
 * The browser's own decoder, which some browsers have (https://wicg.github.io/shape-detection-api/).
 * @typedef {{ detect(picture: ImageBitmap): Promise<{ rawValue: string, boundingBox: DOMRectReadOnly }[]> }} Detector
 * @typedef {{ BarcodeDetector?: new (options: { formats: string[] }) => Detector }} WithDetector
 */

/** @typedef {HTMLCanvasElement | OffscreenCanvas} Canvas */
/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context */

(() => {
  const IS_WORKER = typeof document === "undefined";
  /** The JPEG quality: below it, stamps and small print suffer. */
  const QUALITY = 0.88;
  /** The longest side of the JPEG for lists, in pixels, and the shorter side of a long screenshot, which would be a line. */
  const THUMBNAIL = { longest: 320, shorter: 160, quality: 0.6 };
  /** The longest side of a picture that the app searches, in pixels: that of photos of twelve megapixels. */
  const SEARCHED = 4096;
  /** How many rows of it are drawn at a time: a canvas of all would take a phone fifty megabytes. */
  const ROWS = 256;
  /** The longest side of a JPEG of a part, in pixels. */
  const PART = 480;
  /** How long the browser's own decoder may take, in milliseconds. Some never answer. */
  const PATIENCE = 4000;

  /**
   * Does a job. Resolves to null if the browser cannot decode the file.
   * @param {AnyJob} job
   * @returns {Promise<Outcome>}
   */
  async function work(job) {
    let bitmap;
    try {
      bitmap = await decode(job.file);
    } catch (undecodable) {
      return null;
    }
    try {
      if ("part" in job) return await partOf(bitmap, job.part);
      if ("detect" in job) return await search(bitmap, job.detect);
      return await prepare(bitmap, job);
    } finally {
      // Frees the pixels at once instead of at some later time.
      bitmap.close();
    }
  }

  /**
   * @param {ImageBitmap} bitmap
   * @param {Job} job
   * @returns {Promise<Result>}
   */
  async function prepare(bitmap, { side, longest, shorter, quarters, always }) {
    const { width, height } = bitmap;
    const scale = Math.min(1, Math.max(longest / Math.max(width, height), shorter / Math.min(width, height)));
    const seen = grey(bitmap, side);
    const copy = always || scale < 1 ? await copyOf(bitmap, scale, quarters, side, isUniform(seen)) : null;
    return { ...seen, copy, thumbnail: await thumbnailOf(bitmap, quarters) };
  }

  /**
   * @param {ImageBitmap} bitmap
   * @param {boolean} detect
   * @returns {Promise<Seen>}
   */
  async function search(bitmap, detect) {
    const codes = detect ? await detected(bitmap) : [];
    if (codes.length > 0) return { codes, pixels: null, across: 0 };
    return { codes, ...greyInRows(bitmap) };
  }

  /**
   * What the browser's own decoder reads; nothing where there is none.
   * @param {ImageBitmap} bitmap
   * @returns {Promise<(Part & { text: string })[]>}
   */
  async function detected(bitmap) {
    const { BarcodeDetector } = /** @type {WithDetector} */ (globalThis);
    if (!BarcodeDetector) return [];
    /** @type {Promise<never[]>} */
    const late = new Promise((settle) => setTimeout(() => settle([]), PATIENCE));
    try {
      const found = await Promise.race([new BarcodeDetector({ formats: ["qr_code"] }).detect(bitmap), late]);
      return found.map(({ rawValue, boundingBox: { left, top, width, height } }) => ({
        text: rawValue,
        left: (left / bitmap.width) * 1000,
        top: (top / bitmap.height) * 1000,
        width: (width / bitmap.width) * 1000,
        height: (height / bitmap.height) * 1000,
      }));
    } catch (unsupported) {
      return [];
    }
  }

  /**
   * The brightness of each pixel of the picture.
   * @param {ImageBitmap} bitmap
   * @returns {Pick<Result, "pixels" | "across">}
   */
  function greyInRows(bitmap) {
    const scale = Math.min(1, SEARCHED / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const pixels = new Uint8Array(width * height);
    const canvas = blank(width, Math.min(ROWS, height));
    const context = /** @type {Context} */ (canvas.getContext("2d", { willReadFrequently: true }));
    for (let top = 0; top < height; top += ROWS) {
      const rows = Math.min(ROWS, height - top);
      context.fillStyle = "#fff";
      context.fillRect(0, 0, width, rows);
      context.drawImage(bitmap, 0, -top, width, height);
      brightness(context.getImageData(0, 0, width, rows), pixels.subarray(top * width));
    }
    return { pixels, across: width };
  }

  /**
   * A JPEG of a part of the picture.
   * @param {ImageBitmap} bitmap
   * @param {Part} part
   */
  function partOf(bitmap, part) {
    const width = Math.max(1, (part.width / 1000) * bitmap.width);
    const height = Math.max(1, (part.height / 1000) * bitmap.height);
    const scale = Math.min(1, PART / Math.max(width, height));
    const canvas = blank(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    const context = /** @type {Context} */ (canvas.getContext("2d"));
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    const [left, top] = [(part.left / 1000) * bitmap.width, (part.top / 1000) * bitmap.height];
    context.drawImage(bitmap, left, top, width, height, 0, 0, canvas.width, canvas.height);
    return jpeg(canvas, QUALITY);
  }

  /** @param {Blob} file */
  async function decode(file) {
    try {
      return await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch (unknownOption) {
      // Older versions of Safari do not know the option, and rotate pictures by default.
      return createImageBitmap(file);
    }
  }

  /**
   * A JPEG of the picture. A canvas that exceeds what the device allows stays empty and reports no error (iOS). So the
   * JPEG is looked at, and drawn again smaller if nothing is on it although something is on the picture.
   * @param {ImageBitmap} bitmap
   * @param {number} scale
   * @param {number} quarters
   * @param {number} side
   * @param {boolean} isBlank whether the picture itself is blank
   * @returns {Promise<Blob | null>}
   */
  async function copyOf(bitmap, scale, quarters, side, isBlank) {
    for (const smaller of [1, 0.7, 0.5]) {
      const copy = await jpeg(draw(bitmap, scale * smaller, quarters).canvas, QUALITY);
      if (!copy || copy.size === 0) continue;
      const drawn = await decode(copy);
      const isRight = isBlank || !isUniform(grey(drawn, side));
      drawn.close();
      if (isRight) return copy;
    }
    return null;
  }

  /**
   * @param {ImageBitmap} bitmap
   * @param {number} quarters
   */
  function thumbnailOf(bitmap, quarters) {
    const { longest, shorter, quality } = THUMBNAIL;
    const { width, height } = bitmap;
    const scale = Math.min(1, Math.max(longest / Math.max(width, height), shorter / Math.min(width, height)));
    return jpeg(draw(bitmap, scale, quarters).canvas, quality);
  }

  /**
   * Whether all pixels are about equally bright.
   * @param {Pick<Result, "pixels">} copy
   */
  function isUniform({ pixels }) {
    let [least, most] = [255, 0];
    for (const pixel of pixels) {
      least = Math.min(least, pixel);
      most = Math.max(most, pixel);
    }
    return most - least < 8;
  }

  /**
   * Draws the picture on a canvas, at this scale.
   * @param {ImageBitmap} bitmap
   * @param {number} scale
   * @param {number} quarters
   * @returns {{ canvas: Canvas, context: Context }}
   */
  function draw(bitmap, scale, quarters) {
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = quarters % 2 ? blank(height, width) : blank(width, height);
    const context = /** @type {Context} */ (canvas.getContext("2d"));
    // Transparent pixels would be black in a JPEG.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((quarters * Math.PI) / 2);
    context.drawImage(bitmap, -width / 2, -height / 2, width, height);
    return { canvas, context };
  }

  /** @type {(width: number, height: number) => Canvas} */
  function blank(width, height) {
    if (IS_WORKER) return new OffscreenCanvas(width, height);
    return Object.assign(document.createElement("canvas"), { width, height });
  }

  /**
   * @param {Canvas} canvas
   * @param {number} quality
   * @returns {Promise<Blob | null>}
   */
  function jpeg(canvas, quality) {
    if ("convertToBlob" in canvas) return canvas.convertToBlob({ type: "image/jpeg", quality });
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
  }

  /**
   * The brightness of each pixel of a copy whose longest side is this.
   * @param {ImageBitmap} bitmap
   * @param {number} side
   * @returns {Pick<Result, "pixels" | "across">}
   */
  function grey(bitmap, side) {
    const { canvas, context } = draw(bitmap, Math.min(1, side / Math.max(bitmap.width, bitmap.height)), 0);
    const pixels = new Uint8Array(canvas.width * canvas.height);
    brightness(context.getImageData(0, 0, canvas.width, canvas.height), pixels);
    return { pixels, across: canvas.width };
  }

  /**
   * @param {ImageData} colours
   * @param {Uint8Array} pixels where the brightness of each pixel is written
   */
  function brightness({ data }, pixels) {
    for (let nth = 0, at = 0; at < data.length; nth += 1, at += 4) {
      pixels[nth] = (data[at] * 299 + data[at + 1] * 587 + data[at + 2] * 114) / 1000;
    }
  }

  if (IS_WORKER) {
    onmessage = async ({ data: { number, job } }) => {
      try {
        const done = await work(job);
        // Given to the page, not copied: a photo has megabytes.
        const transfer = done && "pixels" in done && done.pixels ? [done.pixels.buffer] : [];
        postMessage({ number, done }, { transfer });
      } catch (failed) {
        // Too little memory, or no canvas after all: the page tries itself.
        postMessage({ number, failed: true });
      }
    };
    return;
  }

  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /**
   * The jobs that the worker has not answered yet, by number.
   * @type {Map<number, { job: AnyJob, settle(outcome: Outcome | Promise<Outcome>): void }>}
   */
  const given = new Map();
  let numbers = 0;
  /**
   * The worker; null once it is known not to work.
   * @type {Worker | null | undefined}
   */
  let worker;

  function start() {
    if (typeof OffscreenCanvas === "undefined") return null;
    /** @type {Worker} */
    let created;
    try {
      created = new Worker(HERE);
    } catch (forbidden) {
      return null;
    }
    created.onmessage = ({ data: { number, done, failed } }) => {
      const pending = given.get(number);
      if (!pending) return;
      given.delete(number);
      pending.settle(failed ? work(pending.job) : done);
    };
    created.onerror = () => {
      created.terminate();
      worker = null;
      const left = [...given.values()];
      given.clear();
      for (const { job, settle } of left) settle(work(job));
    };
    return created;
  }

  /** @type {(job: AnyJob) => Promise<Outcome>} */
  const process = (job) => {
    if (worker === undefined) worker = start();
    if (worker === null) return work(job);
    const target = worker;
    return new Promise((settle) => {
      numbers += 1;
      given.set(numbers, { job, settle });
      target.postMessage({ number: numbers, job });
    });
  };
  Object.assign(globalThis, { ccPicture: process });
})();
