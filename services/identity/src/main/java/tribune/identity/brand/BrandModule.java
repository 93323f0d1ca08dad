package tribune.identity.brand;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.kernel.Service;

/** Brands. */
@Configuration(proxyBeanMethods = false)
public class BrandModule {
    private final Brands brands;

    BrandModule(Service identityService) {
        brands = new Brands(identityService);
    }

    @Bean
    public Brands identityBrands() {
        return brands;
    }

    @Bean
    BrandController identityBrandController() {
        return new BrandController(brands);
    }
}
