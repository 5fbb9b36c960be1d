package io.relais.platform.settings;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Refuses to start, before any bean exists, where one of these properties has no value. Declare it as a {@code static}
 * bean method of the configuration that needs the properties.
 */
public final class RequiredProperties implements BeanFactoryPostProcessor {

    private final List<String> names;

    private RequiredProperties(List<String> names) {
        this.names = names;
    }

    /** Requires properties of these names. */
    public static RequiredProperties named(String... names) {
        return new RequiredProperties(List.of(names));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        Environment environment = beanFactory.getBean(Environment.class);
        names.forEach(name -> value(environment, name));
    }

    /** The value of a property that the service can't start without; {@link StartupRefusal} where it has none. */
    public static String value(Environment environment, String name) {
        String value = environment.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new StartupRefusal("The property " + name + " has no value, and the service can't start without it: "
                    + "set the environment variable " + environmentVariable(name) + ".");
        }
        return value;
    }

    /** As Spring's relaxed binding reads it: upper case, dots as underscores, no hyphens. */
    private static String environmentVariable(String name) {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
