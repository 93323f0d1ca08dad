import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

prepareZXingModule({ overrides: { locateFile: (path: string) => (path.endsWith('.wasm') ? wasm : path) } });

/** Gets pictures of the camera and answers each with the texts of its QR codes. */
self.onmessage = async (event: MessageEvent<ImageData>) => {
  try {
    const found = await readBarcodes(event.data, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 });
    self.postMessage(found.filter((each) => each.isValid).map((each) => each.text));
  } catch {
    self.postMessage(null);
  }
};
