package io.relais.system;

import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoPlay;
import io.relais.system.demo.DemoSeed;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.TokenRefused;
import io.relais.system.platform.DataFolder;
import io.relais.system.platform.Progress;
import io.relais.system.process.LaunchFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.ServiceLoader;

/** Brings the demo, which is found by {@link ServiceLoader}, together with a running platform. */
final class Demonstration {

    private final DataFolder folder;

    Demonstration(DataFolder folder) {
        this.folder = folder;
    }

    /** Plants the demo's companies where this data folder does not have them yet. */
    void seed(DemoPlatform platform, Progress progress) throws InterruptedException {
        Optional<DemoSeed> found = ServiceLoader.load(DemoSeed.class).findFirst();
        if (found.isEmpty() || isPlanted(found.get())) {
            return;
        }
        String what = "demo companies";
        progress.begun(what);
        try {
            platform.signIns().provision();
            found.get().plant(platform);
        } catch (PublicApi.UnexpectedAnswer | TokenRefused | UncheckedIOException e) {
            throw new LaunchFailure("The demo companies cannot be created: " + e.getMessage(), e);
        }
        markPlanted(found.get());
        progress.done(what, "");
    }

    /** Whether the demo's people can sign in. */
    boolean isSeeded() {
        return Files.exists(folder.seededMarker());
    }

    private boolean isPlanted(DemoSeed seed) {
        try {
            return isSeeded()
                    && Files.readString(folder.seededMarker()).strip().equals(Integer.toString(seed.version()));
        } catch (IOException e) {
            throw new LaunchFailure("Cannot read " + folder.seededMarker() + ": " + e.getMessage(), e);
        }
    }

    private void markPlanted(DemoSeed seed) {
        try {
            Files.writeString(folder.seededMarker(), seed.version() + "\n");
        } catch (IOException e) {
            throw new LaunchFailure("Cannot write " + folder.seededMarker() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Plays the main job.
     *
     * @return whether everything was as it must be
     */
    boolean play(DemoPlatform platform) throws InterruptedException {
        DemoPlay play = ServiceLoader.load(DemoPlay.class)
                .findFirst()
                .orElseThrow(() -> new LaunchFailure("This build carries no demo"));
        return play.play(platform);
    }
}
