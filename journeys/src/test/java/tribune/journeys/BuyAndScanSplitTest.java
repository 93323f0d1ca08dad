package tribune.journeys;

/** Every service in a context and on a port of its own, over NATS and HTTP. */
class BuyAndScanSplitTest extends BuyAndScan {
    @Override
    Deployment start() {
        return Deployment.split();
    }
}
