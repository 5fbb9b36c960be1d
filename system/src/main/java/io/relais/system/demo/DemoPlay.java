package io.relais.system.demo;

/** Plays the main job through the public API, step by step. Found by {@link java.util.ServiceLoader}. */
public interface DemoPlay {

    /**
     * Plays all steps on {@link DemoPlatform#screen()}.
     *
     * @return whether everything was as it must be
     */
    boolean play(DemoPlatform platform) throws InterruptedException;
}
