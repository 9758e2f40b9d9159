// Draws pictures: decodes a photo, makes a small copy in grey to judge it by and, where asked, a JPEG of it that is
// smaller or turned. A photo of twelve megapixels takes a phone a second, and nobody's typing waits for that.
//
// One file in two places. The app loads it as a script, once somebody chooses a picture, and calls `ccPicture`; that
// starts this same file as a worker and hands the work to it. Where a worker can't draw (no OffscreenCanvas: iOS before
// 16.4) or can't be started, the page draws by itself, with the same code.
//
// Nothing is sent anywhere: the policy the server gives this file forbids it any connection.
(() => {
  const IS_WORKER = typeof document === "undefined";
  /** How well a copy is kept: at less, stamps and small print suffer. */
  const QUALITY = 0.88;

  /**
   * `side`: the longest side of the grey copy; `longest`: the longest side of the JPEG, which never has more pixels
   * than the picture; `quarters`: how often to turn to the right; `always`: a JPEG of a small picture too. Comes to
   * null for what this browser can't decode.
   */
  async function work({ file, side, longest, quarters, always }) {
    let bitmap;
    try {
      bitmap = await decode(file);
    } catch (undecodable) {
      return null;
    }
    try {
      const { width, height } = bitmap;
      const larger = Math.max(width, height);
      const wanted = always || longest < larger;
      const copy = wanted ? await jpeg(draw(bitmap, Math.min(1, longest / larger), quarters)) : null;
      return { ...grey(bitmap, Math.min(1, side / larger)), copy };
    } finally {
      // Frees the pixels at once instead of when memory is short.
      bitmap.close();
    }
  }

  async function decode(file) {
    try {
      return await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch (unknownOption) {
      // Older Safari does not know the option, and turns pictures the right way by itself.
      return createImageBitmap(file);
    }
  }

  /** The picture on a canvas, at this scale. */
  function draw(bitmap, scale, quarters) {
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = quarters % 2 ? blank(height, width) : blank(width, height);
    const context = canvas.getContext("2d");
    // What is transparent would turn black in a JPEG.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((quarters * Math.PI) / 2);
    context.drawImage(bitmap, -width / 2, -height / 2, width, height);
    return canvas;
  }

  function blank(width, height) {
    if (IS_WORKER) return new OffscreenCanvas(width, height);
    return Object.assign(document.createElement("canvas"), { width, height });
  }

  function jpeg(canvas) {
    if (IS_WORKER) return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  }

  /** Brightness, a byte for each pixel, row by row; `across` pixels in a row. */
  function grey(bitmap, scale) {
    const canvas = draw(bitmap, scale, 0);
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const pixels = new Uint8Array(data.length / 4);
    for (let nth = 0, at = 0; nth < pixels.length; nth += 1, at += 4) {
      pixels[nth] = (data[at] * 299 + data[at + 1] * 587 + data[at + 2] * 114) / 1000;
    }
    return { pixels, across: canvas.width };
  }

  if (IS_WORKER) {
    onmessage = async ({ data: { number, job } }) => {
      try {
        postMessage({ number, done: await work(job) });
      } catch (failed) {
        // Too little memory, or no canvas after all: the page tries.
        postMessage({ number, failed: true });
      }
    };
    return;
  }

  const HERE = document.currentScript.src;
  /** What the worker has been given and not answered, by number. */
  const given = new Map();
  let numbers = 0;
  /** The worker; null once it is known to be of no use. */
  let worker;

  function start() {
    if (typeof OffscreenCanvas === "undefined") return null;
    let begun;
    try {
      begun = new Worker(HERE);
    } catch (forbidden) {
      return null;
    }
    begun.onmessage = ({ data: { number, done, failed } }) => {
      const { job, settle } = given.get(number);
      given.delete(number);
      settle(failed ? work(job) : done);
    };
    begun.onerror = () => {
      begun.terminate();
      worker = null;
      const left = [...given.values()];
      given.clear();
      for (const { job, settle } of left) settle(work(job));
    };
    return begun;
  }

  globalThis.ccPicture = (job) => {
    if (worker === undefined) worker = start();
    if (worker === null) return work(job);
    return new Promise((settle) => {
      numbers += 1;
      given.set(numbers, { job, settle });
      worker.postMessage({ number: numbers, job });
    });
  };
})();
