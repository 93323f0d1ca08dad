// Pictures of the demo for those who look at it: npm run pictures -w @tribune/seatmap -- FOLDER
import { join } from 'node:path';
import { settled, Stage } from './stage.ts';

export async function main(args: readonly string[]): Promise<void> {
  const folder = args[0] ?? '.';
  const stage = await Stage.open();
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height, deviceScaleFactor] of [[360, 740, 2], [1280, 860, 1]] as const) {
      const { page } = await stage.page({ viewport: { width, height }, deviceScaleFactor, colorScheme, reducedMotion: 'reduce' });
      const shot = async (name: string): Promise<void> => {
        await settled(page);
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
      };
      await shot('1-whole');
      await page.evaluate('seatmap.view.fly(2000, -6000, 0.085)');
      await shot('2-rows');
      await page.evaluate('seatmap.show("103")');
      await shot('3-section');
      await page.evaluate('document.getElementById("best").click(); seatmap.choice.toggle(seatmap.model.suggestion[0])');
      await shot('4-seats');
      await page.evaluate('seatmap.view.fly(seatmap.sections[2].box.left + 700, seatmap.model.ground.y[0], 0.5)');
      await shot('5-accessible');
    await page.evaluate('seatmap.choice.clear(); seatmap.model.wishes = { levels: [2], accessible: false, clearView: false }');
    await page.evaluate('seatmap.view.whole()');
    await shot('6-wished');
    if (width > 1000) {
      await page.locator('.seatmap-stage').focus();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await shot('7-keyboard');
    }
      await page.context().close();
    }
  await stage.close();
}
