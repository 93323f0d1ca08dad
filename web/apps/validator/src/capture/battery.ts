export interface Battery {
  readonly percent: number;
  readonly charging: boolean;
}

interface BatteryManager {
  readonly level: number;
  readonly charging: boolean;
}

/** Null where the platform does not say. */
export async function batteryNow(): Promise<Battery | null> {
  const asking = (navigator as { getBattery?: () => Promise<BatteryManager> }).getBattery;
  if (asking === undefined) return null;
  try {
    const { level, charging } = await asking.call(navigator);
    return { percent: Math.round(level * 100), charging };
  } catch {
    return null;
  }
}
