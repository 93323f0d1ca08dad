interface NdefRecord {
  readonly recordType: string;
  readonly encoding?: string;
  readonly data?: DataView;
}

interface NdefReader {
  scan(options: { signal: AbortSignal }): Promise<void>;
  onreading: ((event: { message: { records: readonly NdefRecord[] } }) => void) | null;
}

/** Tells the texts of tags that are held to the device, where the browser reads them. */
export async function readTags(found: (text: string) => void, signal: AbortSignal): Promise<void> {
  const maker = (globalThis as { NDEFReader?: new () => NdefReader }).NDEFReader;
  if (maker === undefined) return;
  try {
    const reader = new maker();
    reader.onreading = ({ message }) => {
      for (const record of message.records) if (record.recordType === 'text') found(textOf(record));
    };
    await reader.scan({ signal });
  } catch {
    // Not allowed or switched off: the camera is there.
  }
}

function textOf({ data, encoding }: NdefRecord): string {
  return data === undefined ? '' : new TextDecoder(encoding ?? 'utf-8').decode(data);
}
