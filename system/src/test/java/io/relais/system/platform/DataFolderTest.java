package io.relais.system.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path home;

    @Test
    void erasingRemovesWhatTheLauncherPutThereAndTheEmptyFolder() {
        DataFolder folder = new DataFolder(home.resolve("data"));
        folder.create();
        folder.of(Part.MONGO);
        new Secrets(folder).redisPassword();

        folder.erase();

        assertThat(folder.root()).doesNotExist();
    }

    @Test
    void erasingLeavesForeignFilesAlone() throws Exception {
        DataFolder folder = new DataFolder(home);
        folder.create();
        Files.writeString(home.resolve("thesis.txt"), "years of work");

        folder.erase();

        assertThat(home.resolve("thesis.txt")).exists();
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void erasingDoesNotFollowLinks() throws Exception {
        Path shared = Files.createDirectories(home.resolve("cache/keycloak"));
        Files.writeString(shared.resolve("jar"), "shared by all");
        DataFolder folder = new DataFolder(home.resolve("data"));
        folder.create();
        Files.createSymbolicLink(folder.of(Part.KEYCLOAK).resolve("lib"), shared);

        folder.erase();

        assertThat(shared.resolve("jar")).exists();
    }

    @Test
    void theRecordOfARunIsReadBackAsItWasWritten() {
        DataFolder folder = new DataFolder(home);
        folder.create();
        RunRecord run = new RunRecord(new Ports(9000), Set.of(Part.REDIS, Part.GATEWAY), "http://127.0.0.1:9010");

        run.write(folder);

        assertThat(RunRecord.read(folder)).contains(run);
        assertThat(RunRecord.read(new DataFolder(home.resolve("other")))).isEmpty();
    }
}
