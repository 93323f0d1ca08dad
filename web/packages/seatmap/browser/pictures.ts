// Pictures of the demo for those who look at it: npm run pictures -w @tribune/seatmap -- FOLDER
import { join } from 'node:path';
import { Stage } from './stage.ts';

export async function main(args: readonly string[]): Promise<void> {
  const folder = args[0] ?? '.';
  const stage = await Stage.open();
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height, deviceScaleFactor] of [[360, 740, 2], [1280, 860, 1]] as const) {
      const { page } = await stage.page({ viewport: { width, height }, deviceScaleFactor, colorScheme, reducedMotion: 'reduce' });
      const shot = async (name: string): Promise<void> => {
        await page.waitForFunction('window.seatmap.view.isSettled');
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
      };
      await shot('1-whole');
      await page.evaluate('seatmap.view.fly(2000, -6000, 0.085)');
      await shot('2-rows');
      await page.evaluate('seatmap.show("103")');
      await shot('3-section');
      await page.evaluate('document.getElementById("best").click(); seatmap.choice.toggle(seatmap.model.suggestion[0])');
      await shot('4-seats');
      await page.evaluate('seatmap.view.fly(seatmap.sections[0].box.left + 700, seatmap.model.ground.y[0], 0.5)');
      await shot('5-accessible');
      await page.context().close();
    }
  await stage.close();
}
