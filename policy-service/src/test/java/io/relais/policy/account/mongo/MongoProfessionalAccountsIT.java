package io.relais.policy.account.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.ProfessionalAccountsContract;
import io.relais.policy.account.mongo.AccountDocuments.AccountDocument;
import io.relais.policy.network.Network;
import io.relais.proto.policy.v1.ProfessionalAccountTakenBack;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@WithStores
class MongoProfessionalAccountsIT extends ProfessionalAccountsContract {

    private final Stores stores;

    MongoProfessionalAccountsIT(Stores stores) {
        super(new MongoAccountConfiguration().professionalAccounts(stores.collections()));
        this.stores = stores;
        MongoAccountConfiguration.index(stores.database());
    }

    @Test
    void whoHadItLastIsToldInTheWriteThatTakesItBackAndInNoOther() throws InvalidProtocolBufferException {
        TenantId tenant = new TenantId("takenback");
        ProfessionalAccounts accounts = new MongoAccountConfiguration()
                .professionalAccounts(stores.collections())
                .of(tenant);
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        ProfessionalAccount account = new ProfessionalAccount("a1", Network.LINKEDIN, "acme", "alice", now);
        accounts.insert(account);
        ProfessionalAccount bobs =
                accounts.replace(account.assign("bob", now.plusSeconds(1))).orElseThrow();
        ProfessionalAccount rotated = accounts.replace(bobs.rotated()).orElseThrow();
        assertThat(takenBackFrom(tenant)).containsExactly("members/alice");
        assertThat(accounts.replace(rotated.retire(now.plusSeconds(2)))).isPresent();
        assertThat(takenBackFrom(tenant)).containsExactly("members/alice", "members/bob");
    }

    private List<String> takenBackFrom(TenantId tenant) throws InvalidProtocolBufferException {
        List<String> members = new ArrayList<>();
        for (OutboxMessage message : Objects.requireNonNull(stores.collections()
                .of(MongoProfessionalAccounts.ACCOUNTS, AccountDocument.class)
                .of(tenant)
                .findById("a1")
                .orElseThrow()
                .outbox())) {
            members.add(ProfessionalAccountTakenBack.parseFrom(message.payload().getData())
                    .getMember());
        }
        return members;
    }
}
