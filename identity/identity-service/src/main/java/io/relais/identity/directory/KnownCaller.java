package io.relais.identity.directory;

import io.relais.identity.app.App;
import io.relais.identity.member.Member;
import io.relais.identity.tenant.Tenant;

/** Somebody whom a verified token stands for, and whom Relais knows. */
public sealed interface KnownCaller {

    /** The tenant of theirs. */
    Tenant tenant();

    /**
     * An employee.
     *
     * @param tenant the company
     * @param member the employee
     */
    record Person(Tenant tenant, Member member) implements KnownCaller {

        /** BCP 47: the member's language, or the company's where they have none. */
        public String languageCode() {
            String own = member.profile().languageCode();
            return own.isEmpty() ? tenant.settings().languageCode() : own;
        }
    }

    /**
     * Software of a third party.
     *
     * @param tenant the company that lets it in
     * @param app the software
     */
    record Software(Tenant tenant, App app) implements KnownCaller {}
}
