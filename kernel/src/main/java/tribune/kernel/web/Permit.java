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
    /** An access token with one of these scopes, acting for the organiser named in the token. */
    String[] scope() default {};

    /** How far a right reaches that holds for some events or checkpoints only. */
    Within within() default Within.ORGANISER;

    /**
     * A person's token must come of a strong log-in ({@code acr}): for what gives others rights, people or programs. An
     * app is told to ask for one (RFC 9470).
     */
    boolean strongly() default false;

    /** Another service, by its own signed token. */
    String service() default "";

    /** No token: the public shop, a provider's webhook, or something guarded by a secret of its own. */
    boolean open() default false;

    /**
     * For what begins something long, such as a purchase: the services through which it will pass. It is refused as
     * busy once a quarter of the hands of one of them, as far as they run in this process, are full, so that those who
     * have begun can finish.
     */
    String[] yields() default {};

    /** What a narrow right is measured by. */
    enum Within {
        /** Narrow rights are refused: the operation reaches beyond any one event. */
        ORGANISER,
        /** The right must hold for the path's {@code event_id}, which is looked at before the handler. */
        EVENT,
        /** The right must hold for what the request names; the handler looks, by {@link Caller#mayAt}. */
        REQUEST
    }
}
