package io.relais.system.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path home;

    private DataFolder folder;

    @BeforeEach
    void createFolder() {
        folder = new DataFolder(home.resolve("first"));
        folder.create();
    }

    @Test
    void aSecretStaysTheSameFromStartToStart() {
        Secrets first = new Secrets(folder);
        String redis = first.redisPassword();
        String demo = first.demoPassword();
        first.remember("app.acme.crm.secret", "back\\slash and = sign");

        Secrets second = new Secrets(folder);
        assertThat(second.redisPassword()).isEqualTo(redis);
        assertThat(second.demoPassword()).isEqualTo(demo);
        assertThat(second.remembered("app.acme.crm.secret")).contains("back\\slash and = sign");
    }

    @Test
    void everySecretAndEveryInstallationIsDifferent() {
        Secrets here = new Secrets(folder);
        DataFolder elsewhere = new DataFolder(home.resolve("second"));
        elsewhere.create();
        Secrets there = new Secrets(elsewhere);

        assertThat(here.serviceClient(Part.GATEWAY)).isNotEqualTo(here.serviceClient(Part.CONTENT));
        assertThat(here.serviceClient(Part.GATEWAY)).isNotEqualTo(there.serviceClient(Part.GATEWAY));
        assertThat(here.demoPassword()).isNotEqualTo(there.demoPassword());
    }

    @Test
    void onlyTheOwnerCanReadThem() throws Exception {
        new Secrets(folder).cursorKey();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.secretsFile())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void theCursorKeyIsThirtyTwoBytesOfBase64() {
        assertThat(Base64.getDecoder().decode(new Secrets(folder).cursorKey())).hasSize(32);
    }
}
