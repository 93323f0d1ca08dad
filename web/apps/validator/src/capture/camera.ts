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
    this.video.srcObject = this.stream;
    await this.video.play().catch(() => undefined);
    this.reader = await bestReader();
    if (this.ended) this.free();
    else void this.look();
    return 'RUNNING';
  }

  /** Also while it still starts: then it is freed as soon as it has. */
  stop(): void {
    this.ended = true;
    this.free();
  }

  private free(): void {
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
