package io.relais.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Hyperscan is optional: services run without it on their class path. */
class WithoutHyperscanTest {

    @Test
    void rulesCompileWhereHyperscanIsNotThere() throws Exception {
        URL[] others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("hyperscan") && !entry.contains("javacpp"))
                .map(WithoutHyperscanTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            Class<?> rules = loader.loadClass(RuleSet.class.getName());
            Object screener = loader.loadClass("io.relais.screening.Screener")
                    .getMethod("compile", rules)
                    .invoke(null, rules.getMethod("none").invoke(null));

            assertThat(screener).isNotNull();
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
