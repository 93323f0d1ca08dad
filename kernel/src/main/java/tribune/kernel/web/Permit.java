package tribune.kernel.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an endpoint. Every handler carries one; a handler without it is refused to everyone. The OpenAPI
 * document is drawn from the same annotation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Permit {
    /** An access token with this scope, acting for the organiser named in the token. */
    String scope() default "";

    /** Another service, by its own signed token. */
    String service() default "";

    /** No token: the public shop, a provider's webhook, or something guarded by a secret of its own. */
    boolean open() default false;

    /**
     * True for what begins something long, such as a purchase: refused as busy once half of the service's hands are
     * full, so that those who have begun can finish.
     */
    boolean yields() default false;
}
