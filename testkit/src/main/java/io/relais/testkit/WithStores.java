package io.relais.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class {@link Stores}, as a parameter of its constructor or methods: MongoDB with a database of its own,
 * and an empty Redis.
 *
 * <p>The servers run in containers ({@code mongo:8}, {@code redis:7}) where Docker does, and are the embedded ones
 * elsewhere; the system property {@code relais.stores}, {@code docker} or {@code embedded}, decides otherwise. They are
 * started once per JVM. After the last test the class fails if a key in Redis does not begin with a tenant.
 *
 * <pre>{@code
 * @WithStores
 * class MongoConsentsIT extends ConsentsContract {
 *     MongoConsentsIT(Stores stores) {
 *         super(new MongoConsents(stores.collections()));
 *     }
 * }
 * }</pre>
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StoresExtension.class)
public @interface WithStores {
    /** Keys of Redis that belong to no tenant, such as a stream that carries the tenant in its entries. */
    String[] sharedRedisKeys() default {};
}
