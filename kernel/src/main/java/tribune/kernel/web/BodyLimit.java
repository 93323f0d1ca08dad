package tribune.kernel.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tribune.kernel.CommonProblem;

/** Counts what is read of a body and stops at the limit, whatever the headers claim. */
@RestControllerAdvice
public final class BodyLimit extends RequestBodyAdviceAdapter {
    public static final int STANDARD = 256 * 1024;

    /** The largest body that an endpoint reads, in bytes, where the usual one is too small. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Max {
        int value();
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        var larger = parameter.getMethodAnnotation(Max.class);
        int limit = larger == null ? STANDARD : larger.value();
        if (message.getHeaders().getContentLength() > limit) throw tooLarge(limit);
        var body = new Counted(message.getBody(), limit);
        return new HttpInputMessage() {
            @Override
            public InputStream getBody() {
                return body;
            }

            @Override
            public HttpHeaders getHeaders() {
                return message.getHeaders();
            }
        };
    }

    private static RuntimeException tooLarge(int limit) {
        return CommonProblem.BODY_TOO_LARGE.because("at most " + limit + " bytes", "maxBytes", limit);
    }

    private static final class Counted extends FilterInputStream {
        private final int limit;
        private long read;

        Counted(InputStream in, int limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int some = super.read(buffer, offset, length);
            if (some > 0) count(some);
            return some;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > limit) throw tooLarge(limit);
        }
    }
}
