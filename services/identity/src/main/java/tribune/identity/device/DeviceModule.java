package tribune.identity.device;

import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import tribune.identity.Denials;
import tribune.kernel.Service;

/** Devices, in reading order. */
@Configuration(proxyBeanMethods = false)
public class DeviceModule {
    private final Service service;
    private final DeviceStore store;
    private final PairingCodes codes;
    private final String issuer;

    DeviceModule(Service identityService, Environment settings) {
        service = identityService;
        store = new DeviceStore(service.database());
        codes = new PairingCodes(service.database());
        issuer = settings.getRequiredProperty("tribune.public-url");
    }

    @Bean
    DeviceController identityDeviceController(Denials denials) {
        return new DeviceController(new Devices(service, store, codes, denials), issuer);
    }

    /** {@code identitySigner} makes an access token of claims, with the key of everybody's tokens. */
    @Bean
    PairingController identityPairingController(Function<JwtClaimsSet, String> identitySigner) {
        return new PairingController(
                new Pairing(service, store, codes, issuer),
                new Assertions(service, store, issuer),
                new DeviceTokens(service.clock(), issuer, identitySigner));
    }

    @Bean
    SelfController identitySelfController() {
        return new SelfController(service, store);
    }
}
