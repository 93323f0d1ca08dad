package tribune.app;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.access.AccessModule;
import tribune.catalog.CatalogModule;
import tribune.identity.IdentityModule;
import tribune.messaging.MessagingModule;
import tribune.payments.PaymentsModule;
import tribune.sales.SalesModule;
import tribune.tickets.TicketsModule;

/** Every service and the module that composes it. */
public enum ServiceName {
    IDENTITY(IdentityModule.class),
    CATALOG(CatalogModule.class),
    SALES(SalesModule.class),
    PAYMENTS(PaymentsModule.class),
    TICKETS(TicketsModule.class),
    ACCESS(AccessModule.class),
    MESSAGING(MessagingModule.class);

    private final Class<?> module;

    ServiceName(Class<?> module) {
        this.module = module;
    }

    Class<?> module() {
        return module;
    }

    /** The schema's name too. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static List<String> all() {
        return Arrays.stream(values()).map(ServiceName::text).toList();
    }

    static Set<ServiceName> parse(@Nullable String list) {
        if (list == null || list.isBlank()) return EnumSet.allOf(ServiceName.class);
        return Arrays.stream(list.split(","))
                .map(name -> Arrays.stream(values())
                        .filter(service -> service.text().equals(name.strip()))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("no service '" + name + "', there are " + all())))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ServiceName.class)));
    }
}
