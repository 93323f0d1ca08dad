package tribune.storefront;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;

/** Who may show the shop in a frame: the sites that its organiser has registered; nobody if that cannot be asked. */
record FramePolicy(Shops shops) implements HeaderWriter {
    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        var sites = Place.of(request.getRequestURI())
                .flatMap(place -> shops.named(place.frame()))
                .map(Shop::frameOrigins)
                .orElse(List.of());
        response.setHeader("Content-Security-Policy", WebApp.SHOP.policy(sites));
        if (sites.isEmpty()) response.setHeader("X-Frame-Options", "DENY");
    }
}
