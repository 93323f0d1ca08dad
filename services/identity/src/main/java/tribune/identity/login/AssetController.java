package tribune.identity.login;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.web.Permit;

/** The screens' style, and the one script, which passkeys need. */
@RestController
final class AssetController {
    private static final Duration LIFE = Duration.ofMinutes(10);

    @GetMapping("/login/login.css")
    @Permit(open = true)
    ResponseEntity<Resource> style() {
        return asset("login.css", "css");
    }

    @GetMapping("/login/login.js")
    @Permit(open = true)
    ResponseEntity<Resource> script() {
        return asset("login.js", "javascript");
    }

    private static ResponseEntity<Resource> asset(String name, String kind) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(LIFE).cachePublic())
                .contentType(new MediaType("text", kind, StandardCharsets.UTF_8))
                .body(new ClassPathResource("login/" + name));
    }
}
