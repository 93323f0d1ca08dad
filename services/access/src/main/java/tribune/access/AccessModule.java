package tribune.access;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tribune.access.admission.AdmissionController;
import tribune.access.admission.Admissions;
import tribune.access.admission.Closings;
import tribune.access.admission.GatePortController;
import tribune.access.admission.RestrictionController;
import tribune.access.checkpoint.CheckpointController;
import tribune.access.conflict.ConflictController;
import tribune.access.device.Devices;
import tribune.access.ingress.Ingress;
import tribune.access.ingress.IngressController;
import tribune.access.ingress.IngressStream;
import tribune.access.offline.EventPackages;
import tribune.access.offline.PackageController;
import tribune.access.scan.Gate;
import tribune.access.scan.Retention;
import tribune.access.scan.ScanController;
import tribune.access.scan.SyncController;
import tribune.access.telemetry.Telemetry;
import tribune.access.telemetry.Telling;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.identity.DeviceChanged;
import tribune.contracts.identity.DevicePaired;
import tribune.contracts.identity.DeviceRevoked;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.contracts.tickets.TicketsIssued;
import tribune.contracts.tickets.TicketsVoided;
import tribune.kernel.Service;
import tribune.kernel.Services;
import tribune.kernel.web.LiveStreams;

/** Everything that access is made of, in reading order. No port leads out of it: a gate decides alone. */
@Configuration(proxyBeanMethods = false)
public class AccessModule {
    private final Service service;
    private final Gate gate;
    private final Telemetry telemetry;
    private final LiveStreams streams = new LiveStreams();

    AccessModule(Services services, Environment settings) {
        service = services.open("access").trusts("identity", "tickets");
        gate = new Gate(service);
        consume(service);
        service.every(Duration.ofHours(1), "forgotten scans", new Retention(service)::forget);
        telemetry = Telemetry.of(service, settings);
        var telling = new Telling(service, telemetry);
        service.every(Duration.ofSeconds(1), "telemetry", telling::tell);
        service.every(Duration.ofHours(1), "months of telemetry", telling::keep);
    }

    /** The facts that access listens to. */
    static void consume(Service service) {
        var admissions = new Admissions(service.database());
        service.facts().onBatch(TicketsIssued.class, admissions::learn);
        service.facts().on(CredentialReplaced.class, (_, fact) -> admissions.learn(fact));
        service.facts().on(TicketsVoided.class, (_, fact) -> admissions.learn(fact));
        service.facts().on(EventChanged.class, (_, fact) -> admissions.learn(fact));
        var devices = new Devices(service.database());
        service.facts().on(DevicePaired.class, (_, fact) -> devices.learn(fact));
        service.facts().on(DeviceChanged.class, (_, fact) -> devices.learn(fact));
        service.facts().on(DeviceRevoked.class, (_, fact) -> devices.learn(fact));
    }

    @Bean
    ScanController accessScanController() {
        return new ScanController(service.database(), gate);
    }

    @Bean
    SyncController accessSyncController() {
        return new SyncController(gate, service.clock());
    }

    @Bean
    PackageController accessPackageController() {
        return new PackageController(new EventPackages(service));
    }

    @Bean
    LiveStreams accessLiveStreams() {
        return streams;
    }

    @Bean
    ConflictController accessConflictController() {
        return new ConflictController(service.database(), streams);
    }

    @Bean
    Telemetry accessTelemetry() {
        return telemetry;
    }

    @Bean
    IngressController accessIngressController() {
        var ingress = new Ingress(service, telemetry);
        return new IngressController(ingress, new IngressStream(ingress, streams));
    }

    @Bean
    CheckpointController accessCheckpointController() {
        return new CheckpointController(service.database());
    }

    @Bean
    GatePortController accessGatePortController() {
        return new GatePortController(new Closings(service));
    }

    @Bean
    AdmissionController accessAdmissionController() {
        return new AdmissionController(service.database());
    }

    @Bean
    RestrictionController accessRestrictionController() {
        return new RestrictionController(service);
    }
}
