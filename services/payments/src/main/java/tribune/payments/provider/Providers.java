package tribune.payments.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tribune.payments.PaymentsProblem;

/** The providers that are set up here, the one for new payments first. */
public final class Providers {
    private final Map<String, Provider> byName = new LinkedHashMap<>();

    public Providers(List<Provider> providers) {
        providers.forEach(provider -> byName.put(provider.name(), provider));
    }

    /** The provider for a new payment. */
    public Provider standard() {
        return byName.values().stream()
                .findFirst()
                .orElseThrow(() -> PaymentsProblem.PROVIDER_UNAVAILABLE.because("no payment provider is set up"));
    }

    /** The named one; without a name the standard one. */
    public Provider named(@Nullable String name) {
        if (name == null) return standard();
        var provider = byName.get(name);
        if (provider == null) throw PaymentsProblem.PROVIDER_UNKNOWN.because("no provider of this name is set up");
        return provider;
    }
}
