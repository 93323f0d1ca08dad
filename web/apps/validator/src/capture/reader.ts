/** Finds the texts of QR codes in what the camera shows. */
export interface Reader {
  read(video: HTMLVideoElement): Promise<readonly string[]>;
  close(): void;
}

interface Barcodes {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface BarcodesConstructor {
  new (options: { formats: string[] }): Barcodes;
  getSupportedFormats(): Promise<string[]>;
}

/** Wide enough for a code at arm's length, small enough for a slow phone. */
const WIDEST = 1_024;

/** The browser's own where it reads QR codes; else one that is fetched now, in a thread of its own. */
export async function bestReader(): Promise<Reader> {
  const native = (globalThis as { BarcodeDetector?: BarcodesConstructor }).BarcodeDetector;
  try {
    if (native !== undefined && (await native.getSupportedFormats()).includes('qr_code'))
      return nativeReader(new native({ formats: ['qr_code'] }));
  } catch {
    // There in name only, as on some desktops.
  }
  return workerReader();
}

function nativeReader(barcodes: Barcodes): Reader {
  return {
    read: async (video) => (await barcodes.detect(video)).map((each) => each.rawValue),
    close: () => undefined,
  };
}

function workerReader(): Reader {
  const worker = new Worker(new URL('../workers/barcodes.ts', import.meta.url), { type: 'module' });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return {
    read(video) {
      const scale = Math.min(1, WIDEST / video.videoWidth);
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      if (context === null || canvas.width === 0) return Promise.resolve([]);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const picture = context.getImageData(0, 0, canvas.width, canvas.height);
      return new Promise((resolve) => {
        worker.onmessage = (event: MessageEvent<readonly string[] | null>) => resolve(event.data ?? []);
        worker.onerror = () => resolve([]);
        worker.postMessage(picture, [picture.data.buffer]);
      });
    },
    close: () => worker.terminate(),
  };
}
