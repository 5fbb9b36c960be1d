package io.relais.system;

import io.relais.system.platform.Part;
import io.relais.system.platform.RunRecord;
import io.relais.system.platform.Secrets;
import io.relais.system.platform.Settings;
import java.util.ArrayList;
import java.util.List;

/** What a person reads when everything is ready: the addresses, the demo's sign-ins, and what to try next. */
final class Summary {

    private Summary() {}

    static List<String> of(Settings settings, RunRecord run, Secrets secrets, boolean demo, boolean foreground) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Relais is ready.");
        if (run.parts().contains(Part.GATEWAY)) {
            lines.add("  API and console   " + settings.publicUrl());
        }
        if (!run.keycloakUrl().isEmpty()) {
            lines.add("  sign-in           " + run.keycloakUrl() + "/realms/relais");
        }
        lines.add("  data and logs     " + settings.folder().root());
        if (demo) {
            lines.add("");
            lines.add("Sign-ins of the demo, all with the password " + secrets.demoPassword());
            lines.add("  operator                                      subscribes companies");
            lines.add("  admin, editor, compliance, manager, referee, dpo   …@acme.example, …@globex.example");
            lines.add("  alice, bob, chloe, david                      …@acme.example, …@globex.example");
            lines.add("");
            lines.add("Try next");
            lines.add("  ./relais demo");
            lines.add("  curl -s -H \"Authorization: Bearer $(./relais token alice)\" " + settings.publicUrl()
                    + "/v1/me");
        }
        lines.add("");
        lines.add(
                foreground
                        ? "Ctrl-C stops everything. In another terminal: ./relais status, ./relais logs -f"
                        : "./relais status, ./relais logs -f, ./relais down");
        return lines;
    }
}
