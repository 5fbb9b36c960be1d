package io.relais.platform.settings;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Makes {@code relais-defaults.yaml} what its name says. Spring Boot lets an imported file win over the file that imports
 * it; a service's own settings must win over the defaults of all.
 */
final class SharedDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "[relais-defaults.yaml]";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<PropertySource<?>> defaults = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source.getName().contains(FILE)) {
                defaults.add(source);
            }
        }
        for (PropertySource<?> source : defaults) {
            environment.getPropertySources().remove(source.getName());
            environment.getPropertySources().addLast(source);
        }
    }
}
