import { bestReader, type Reader } from './reader.ts';

/** Between two looks: fifteen a second read a code as soon as it stands still. */
const PAUSE_MS = 66;

export type CameraState = 'STARTING' | 'RUNNING' | 'NONE' | 'DENIED';

interface TorchTrack {
  getCapabilities?(): { torch?: boolean };
  applyConstraints(constraints: object): Promise<void>;
}

/** The camera behind a video element, and the codes that it sees. */
export class Camera {
  private readonly video: HTMLVideoElement;
  private readonly found: (text: string) => void;
  private stream: MediaStream | null = null;
  private reader: Reader | null = null;
  private ended = false;

  constructor(video: HTMLVideoElement, found: (text: string) => void) {
    this.video = video;
    this.found = found;
  }

  /** How it went; codes are told from then on. */
  async start(): Promise<CameraState> {
    if (navigator.mediaDevices === undefined) return 'NONE';
    try {
      const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
      const wanted = { audio: false, video: { facingMode: { ideal: 'environment' }, ...size } };
      this.stream = await navigator.mediaDevices.getUserMedia(wanted);
    } catch (failure) {
      return failure instanceof DOMException && failure.name === 'NotAllowedError' ? 'DENIED' : 'NONE';
    }
    if (this.ended) this.stop();
    this.video.srcObject = this.stream;
    await this.video.play().catch(() => undefined);
    this.reader = await bestReader();
    void this.look();
    return 'RUNNING';
  }

  stop(): void {
    this.ended = true;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.reader?.close();
  }

  get hasTorch(): boolean {
    return this.track?.getCapabilities?.().torch === true;
  }

  async torch(on: boolean): Promise<void> {
    await this.track?.applyConstraints({ advanced: [{ torch: on }] });
  }

  private get track(): TorchTrack | undefined {
    return this.stream?.getVideoTracks()[0] as TorchTrack | undefined;
  }

  private async look(): Promise<void> {
    while (!this.ended) {
      if (this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !document.hidden) await this.lookOnce();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  private async lookOnce(): Promise<void> {
    try {
      for (const text of (await this.reader?.read(this.video)) ?? []) this.found(text);
    } catch {
      // One picture that could not be read; the next one comes.
    }
  }
}
