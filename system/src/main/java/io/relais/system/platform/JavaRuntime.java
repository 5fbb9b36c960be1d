package io.relais.system.platform;

import java.nio.file.Path;

/** The Java that runs the launcher, and with it every other Java process of the platform. */
final class JavaRuntime {

    private JavaRuntime() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Tells runtimes apart whose class archives do not fit each other. */
    static String version() {
        return System.getProperty("java.vm.version") + "-" + System.getProperty("os.arch");
    }
}
