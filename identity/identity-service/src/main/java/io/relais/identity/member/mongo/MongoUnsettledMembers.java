package io.relais.identity.member.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.relais.identity.member.MemberStanding;
import io.relais.identity.member.UnsettledMembers;
import io.relais.identity.member.mongo.MemberDocuments.MemberDocument;
import io.relais.platform.mongo.AllTenants;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Found in the collection of all tenants, as no request of theirs is left to finish it. */
final class MongoUnsettledMembers implements UnsettledMembers {

    private final AllTenants<MemberDocument> members;

    MongoUnsettledMembers(AllTenants<MemberDocument> members) {
        this.members = members;
    }

    @Override
    public List<Unsettled> find(Instant touchedBefore, int limit) {
        return members
                .find(
                        Filters.and(
                                Filters.in("standing", MemberStanding.JOINING.name(), MemberStanding.LEAVING.name()),
                                Filters.lt("touchTime", touchedBefore)),
                        Sorts.ascending("touchTime"),
                        limit)
                .stream()
                .map(found -> new Unsettled(new TenantId(found.tenant()), found.toMember()))
                .toList();
    }
}
