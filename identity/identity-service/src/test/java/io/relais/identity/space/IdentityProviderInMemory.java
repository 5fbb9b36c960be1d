package io.relais.identity.space;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An identity provider that keeps everything in memory, and can be away. */
public final class IdentityProviderInMemory {

    /** The issuer of its tokens. */
    public static final String ISSUER = "https://id.example/realms/relais";

    private final Map<TenantId, String> organizations = new HashMap<>();
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, ClientCredentials> clients = new HashMap<>();
    private int answersUntilAway = Integer.MAX_VALUE;

    private static final class User {
        private final String subject = UUID.randomUUID().toString();
        private final Set<TenantId> tenants = new HashSet<>();
        private @Nullable String password;
    }

    /** Answers no more, from now on. */
    public synchronized void goAway() {
        answersUntilAway = 0;
    }

    /** Answers so many times, and then no more. */
    public synchronized void goAwayAfter(int answers) {
        answersUntilAway = answers;
    }

    /** Answers again. */
    public synchronized void comeBack() {
        answersUntilAway = Integer.MAX_VALUE;
    }

    private void answer() {
        if (answersUntilAway == 0) {
            throw DomainException.of(ErrorReason.ERROR_REASON_UNAVAILABLE, "The identity provider is away.");
        }
        answersUntilAway--;
    }

    /** Whether that password signs that person in for that tenant. */
    public synchronized boolean signsIn(String email, String password, TenantId tenant) {
        User user = users.get(email);
        return user != null && user.tenants.contains(tenant) && password.equals(user.password);
    }

    /** Whether there is such a user at all. */
    public synchronized boolean knows(String email) {
        return users.containsKey(email);
    }

    /** Whether that secret is the client's. */
    public synchronized boolean accepts(ClientCredentials credentials) {
        return credentials.equals(clients.get(credentials.clientId().toString()));
    }

    /** The tenants' organizations. */
    public TenantScoped<Organizations> organizations() {
        return tenant -> () -> ensureOrganization(tenant);
    }

    private synchronized Placement ensureOrganization(TenantId tenant) {
        answer();
        return new Placement(
                ISSUER,
                organizations.computeIfAbsent(tenant, id -> UUID.randomUUID().toString()));
    }

    /** The tenants' sign-ins. */
    public TenantScoped<SignIns> signIns() {
        return tenant -> new SignIns() {
            @Override
            public String ensure(Person person, @Nullable InitialPassword password) {
                return ensureSignIn(tenant, person, password);
            }

            @Override
            public void remove(String subject) {
                removeSignIn(tenant, subject);
            }
        };
    }

    private synchronized String ensureSignIn(
            TenantId tenant, SignIns.Person person, @Nullable InitialPassword password) {
        answer();
        if (password != null && password.reveal().equals(person.email())) {
            throw new SignInRefusedException(SignInRefusedException.Part.PASSWORD, "Choose another password.");
        }
        boolean existed = users.containsKey(person.email());
        User user = users.computeIfAbsent(person.email(), email -> new User());
        if (user.password != null && !user.tenants.isEmpty() && !user.tenants.contains(tenant)) {
            throw new SignInRefusedException(SignInRefusedException.Part.EMAIL, "Register another address.");
        }
        boolean nobodyCouldUse = user.password == null && Set.of(tenant).containsAll(user.tenants);
        if (password != null && (!existed || nobodyCouldUse)) {
            user.password = password.reveal();
        }
        user.tenants.add(tenant);
        return user.subject;
    }

    private synchronized void removeSignIn(TenantId tenant, String subject) {
        answer();
        users.values().stream()
                .filter(user -> user.subject.equals(subject))
                .forEach(user -> user.tenants.remove(tenant));
        users.values().removeIf(user -> user.subject.equals(subject) && user.tenants.isEmpty());
    }

    /** The tenants' apps' clients. */
    public TenantScoped<AppClients> appClients() {
        return tenant -> new AppClients() {
            @Override
            public ClientCredentials register(String appId, String displayName, Set<String> scopes) {
                return newSecret(new AppClientId(tenant, appId));
            }

            @Override
            public ClientCredentials rotate(String appId) {
                return newSecret(new AppClientId(tenant, appId));
            }

            @Override
            public void remove(String appId) {
                removeClient(new AppClientId(tenant, appId));
            }
        };
    }

    private synchronized ClientCredentials newSecret(AppClientId clientId) {
        answer();
        ClientCredentials credentials =
                new ClientCredentials(clientId, UUID.randomUUID().toString());
        clients.put(clientId.toString(), credentials);
        return credentials;
    }

    private synchronized void removeClient(AppClientId clientId) {
        answer();
        clients.remove(clientId.toString());
    }
}
