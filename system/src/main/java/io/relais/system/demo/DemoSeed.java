package io.relais.system.demo;

/**
 * Provisions the demo's companies through the public API. Found by {@link java.util.ServiceLoader}; called when the whole
 * platform is ready and the data folder does not yet hold this seed's version.
 */
public interface DemoSeed {

    /** Changes when the seed plants something else, so that it is called again. */
    int version();

    /**
     * Creates what is missing. A start that was interrupted calls it again, so it must be able to go on from anywhere.
     */
    void plant(DemoPlatform platform) throws InterruptedException;
}
