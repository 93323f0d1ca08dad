package tribune.journeys;

/** All services in one context, the bus in memory. */
class BuyAndScanInOneProcessTest extends BuyAndScan {
    @Override
    Deployment start() {
        return Deployment.inOneProcess();
    }
}
