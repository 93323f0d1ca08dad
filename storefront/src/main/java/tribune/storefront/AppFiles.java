package tribune.storefront;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** An app's files; every other address without a file's ending is a screen of it, which its index draws. */
final class AppFiles extends PathResourceResolver {
    private static final Pattern SCREEN = Pattern.compile("([\\w-]+/)*[\\w-]*");

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        var file = super.getResource(path, location);
        return file != null || !SCREEN.matcher(path).matches() ? file : super.getResource("index.html", location);
    }
}
