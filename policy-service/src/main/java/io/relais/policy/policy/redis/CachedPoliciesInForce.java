package io.relais.policy.policy.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.ScriptOutputType;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.TenantKeys;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.network.Network;
import io.relais.policy.policy.Demand;
import io.relais.policy.policy.Demands;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.policy.QuietPeriod;
import io.relais.policy.policy.RequiredDisclosure;
import io.relais.policy.training.Audience;
import io.relais.policy.training.RequiredCourse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a copy of one tenant's policy in force in Redis, as a hash. A copy is only ever replaced by a later publication, so
 * that a slow reader can't bring an old one back; it expires after {@link #LIFE}, which is for how long a copy can be old
 * where Redis was away during a publication. Without Redis every read goes to the store.
 */
final class CachedPoliciesInForce implements PoliciesInForce {

    static final Duration LIFE = Duration.ofSeconds(30);

    /** {@code KEYS[1]} the hash, {@code ARGV} the order, the life in milliseconds, then fields and values. */
    private static final String KEEP_LATER = """
            local known = redis.call('HGET', KEYS[1], 'order')
            if known and tonumber(known) > tonumber(ARGV[1]) then return 0 end
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'order', ARGV[1], unpack(ARGV, 3))
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
            """;

    private final PoliciesInForce store;
    private final RedisConnections redis;
    private final String key;

    CachedPoliciesInForce(TenantId tenant, PoliciesInForce store, RedisConnections redis) {
        this.store = store;
        this.redis = redis;
        this.key = TenantKeys.key(tenant, "policy-in-force", "5");
    }

    @Override
    public Optional<PolicyInForce> find() {
        Optional<PolicyInForce> copy = redis.tryCall(commands -> commands.hgetall(key))
                .filter(hash -> !hash.isEmpty())
                .map(CachedPoliciesInForce::decode);
        if (copy.isPresent()) {
            return copy;
        }
        Optional<PolicyInForce> stored = store.find();
        stored.ifPresent(this::keep);
        return stored;
    }

    @Override
    public Optional<PolicyInForce> findBinding() {
        return store.findBinding();
    }

    @Override
    public void published(PolicyInForce version) {
        store.published(version);
        keep(version);
    }

    private void keep(PolicyInForce version) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(version.order()));
        arguments.add(Long.toString(LIFE.toMillis()));
        encode(version).forEach((field, value) -> {
            arguments.add(field);
            arguments.add(value);
        });
        redis.tryCall(commands -> commands.<Long>eval(
                KEEP_LATER, ScriptOutputType.INTEGER, new String[] {key}, arguments.toArray(String[]::new)));
    }

    private static Map<String, String> encode(PolicyInForce version) {
        Map<String, String> hash = new HashMap<>();
        hash.put("policy", version.policy());
        hash.put("version", Integer.toString(version.version()));
        hash.put("digest", version.digest());
        List<Demand> demands = version.demands().inOrder();
        hash.put("demands", Integer.toString(demands.size()));
        for (int i = 0; i < demands.size(); i++) {
            hash.put("demand." + i + ".policy", demands.get(i).policy());
            hash.put("demand." + i + ".version", Integer.toString(demands.get(i).version()));
            hash.put(
                    "demand." + i + ".bindingTime", demands.get(i).bindingTime().toString());
        }
        hash.put(
                "networks",
                String.join(
                        ",",
                        version.rules().networks().stream().map(Network::name).toList()));
        List<QuietPeriod> periods = version.rules().quietPeriods();
        hash.put("quietPeriods", Integer.toString(periods.size()));
        for (int i = 0; i < periods.size(); i++) {
            hash.put("quiet." + i + ".start", periods.get(i).start().toString());
            hash.put("quiet." + i + ".end", periods.get(i).end().toString());
            hash.put("quiet." + i + ".reason", periods.get(i).reason());
        }
        hash.put(
                "dailyShareCaps",
                version.rules().dailyShareCaps().entrySet().stream()
                        .map(cap -> cap.getKey().name() + "=" + cap.getValue())
                        .collect(Collectors.joining(",")));
        List<RequiredDisclosure> disclosures = version.rules().requiredDisclosures();
        hash.put("disclosures", Integer.toString(disclosures.size()));
        for (int i = 0; i < disclosures.size(); i++) {
            hash.put("disclosure." + i + ".language", disclosures.get(i).languageCode());
            hash.put(
                    "disclosure." + i + ".labels",
                    String.join("\n", disclosures.get(i).labels()));
        }
        List<RequiredCourse> courses = version.rules().requiredCourses();
        hash.put("requiredCourses", Integer.toString(courses.size()));
        for (int i = 0; i < courses.size(); i++) {
            Audience audience = courses.get(i).audience();
            hash.put("course." + i, courses.get(i).course());
            hash.put("course." + i + ".teams", joined(audience.teams()));
            hash.put("course." + i + ".departments", joined(audience.departments()));
            hash.put("course." + i + ".countries", joined(audience.countryCodes()));
            hash.put("course." + i + ".languages", joined(audience.languageCodes()));
            Instant bindingTime = courses.get(i).bindingTime();
            if (bindingTime != null) {
                hash.put("course." + i + ".bindingTime", bindingTime.toString());
            }
        }
        List<ConsentRenewal> renewals = version.rules().consentRenewals();
        hash.put("consentRenewals", Integer.toString(renewals.size()));
        for (int i = 0; i < renewals.size(); i++) {
            hash.put("renewal." + i + ".purpose", renewals.get(i).purpose());
            hash.put(
                    "renewal." + i + ".months", Integer.toString(renewals.get(i).months()));
            Instant askAgainTime = renewals.get(i).askAgainTime();
            if (askAgainTime != null) {
                hash.put("renewal." + i + ".askAgainTime", askAgainTime.toString());
            }
        }
        return hash;
    }

    private static PolicyInForce decode(Map<String, String> hash) {
        Set<Network> networks = EnumSet.noneOf(Network.class);
        Arrays.stream(value(hash, "networks").split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(Network::valueOf)
                .forEach(networks::add);
        List<QuietPeriod> periods = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(value(hash, "quietPeriods")); i++) {
            periods.add(new QuietPeriod(
                    Instant.parse(value(hash, "quiet." + i + ".start")),
                    Instant.parse(value(hash, "quiet." + i + ".end")),
                    value(hash, "quiet." + i + ".reason")));
        }
        List<Demand> demands = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(value(hash, "demands")); i++) {
            demands.add(new Demand(
                    value(hash, "demand." + i + ".policy"),
                    Integer.parseInt(value(hash, "demand." + i + ".version")),
                    Instant.parse(value(hash, "demand." + i + ".bindingTime"))));
        }
        return new PolicyInForce(
                value(hash, "policy"),
                Integer.parseInt(value(hash, "version")),
                value(hash, "digest"),
                new Demands(demands),
                new PolicyRules(
                        networks, periods, caps(hash), disclosures(hash), requiredCourses(hash), consentRenewals(hash)),
                Long.parseLong(value(hash, "order")));
    }

    /** None in a copy that an earlier release made. */
    private static Map<Network, Integer> caps(Map<String, String> hash) {
        Map<Network, Integer> caps = new EnumMap<>(Network.class);
        for (String cap : hash.getOrDefault("dailyShareCaps", "").split(",", -1)) {
            int equals = cap.indexOf('=');
            if (equals > 0) {
                caps.put(Network.valueOf(cap.substring(0, equals)), Integer.valueOf(cap.substring(equals + 1)));
            }
        }
        return caps;
    }

    /** None in a copy that an earlier release made. */
    private static List<RequiredDisclosure> disclosures(Map<String, String> hash) {
        List<RequiredDisclosure> disclosures = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(hash.getOrDefault("disclosures", "0")); i++) {
            disclosures.add(new RequiredDisclosure(
                    value(hash, "disclosure." + i + ".language"),
                    List.of(value(hash, "disclosure." + i + ".labels").split("\n", -1))));
        }
        return disclosures;
    }

    /** None in a copy that was made before there were courses. */
    private static List<RequiredCourse> requiredCourses(Map<String, String> hash) {
        List<RequiredCourse> courses = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(hash.getOrDefault("requiredCourses", "0")); i++) {
            String bindingTime = hash.get("course." + i + ".bindingTime");
            courses.add(new RequiredCourse(
                    value(hash, "course." + i),
                    new Audience(
                            split(value(hash, "course." + i + ".teams")),
                            split(value(hash, "course." + i + ".departments")),
                            split(value(hash, "course." + i + ".countries")),
                            split(value(hash, "course." + i + ".languages"))),
                    bindingTime == null ? null : Instant.parse(bindingTime)));
        }
        return courses;
    }

    private static List<ConsentRenewal> consentRenewals(Map<String, String> hash) {
        List<ConsentRenewal> renewals = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(value(hash, "consentRenewals")); i++) {
            String askAgainTime = hash.get("renewal." + i + ".askAgainTime");
            renewals.add(new ConsentRenewal(
                    value(hash, "renewal." + i + ".purpose"),
                    Integer.parseInt(value(hash, "renewal." + i + ".months")),
                    askAgainTime == null ? null : Instant.parse(askAgainTime)));
        }
        return renewals;
    }

    private static String joined(List<String> values) {
        return values.stream().map(value -> URLEncoder.encode(value, UTF_8)).collect(Collectors.joining(","));
    }

    private static List<String> split(String values) {
        return values.isEmpty()
                ? List.of()
                : Arrays.stream(values.split(",", -1))
                        .map(value -> URLDecoder.decode(value, UTF_8))
                        .toList();
    }

    private static String value(Map<String, String> hash, String field) {
        String value = hash.get(field);
        if (value == null) {
            throw new IllegalStateException("A copy of a policy in force lacks " + field + ".");
        }
        return value;
    }
}
