import { useEffect, useState } from 'preact/hooks';
import { onWho, type Who, who } from '../model/person.ts';

export function useWho(): Who {
  const [now, setNow] = useState(who);
  useEffect(() => {
    setNow(who());
    return onWho(() => setNow(who()));
  }, []);
  return now;
}
