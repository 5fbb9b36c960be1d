package io.relais.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.screening.evaluation.Specified;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Network;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenerTest {
    private final Screener screener = Screeners.withoutRules();

    private List<Finding> findings(String text) {
        return screener.screen(Screening.of(text, "fr")).findings();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IBAN | GB82 WEST 1234 5698 7654 32",
                "IBAN | MT84MALT011000012345MTLCAST001S",
                "IBAN | NO93 8601 1117 947",
                "PAYMENT_CARD | 3782 822463 10005",
                "PAYMENT_CARD | 6304 0000 0000 0000 et carte 4539578763621486",
                "FR_NIR | 1 85 05 78 006 084 91",
                "FR_NIR | 1 51 02 2A 111 222 14",
                "FR_SIRET | SIRET 356 000 000 00048",
                "FR_SIREN | SIREN 732 829 320",
                "FR_SIREN | TVA FR44732829320",
                "ES_DNI | 12345678Z",
                "ES_NIE | X1234567L",
                "IT_CODICE_FISCALE | RSSMRA85T10A562S",
                "IT_CODICE_FISCALE | RSSMRA85T10A56NH",
                "DE_TAX_ID | Steuer-ID 86 095 742 719",
                "UK_NINO | AB 12 34 56 C",
                "US_SSN | 536-90-4399",
                "PHONE | +33 6 12 34 56 78",
                "EMAIL | jean (at) acme (point) fr",
                "IP_ADDRESS | 2a01:e0a:2f4:8c10::1",
                "LOCATION | 48°51'24\"N 2°21'07\"E",
                "VEHICLE_PLATE | AB-123-CD",
                "BIRTH_DATE | née le 1er mars 1985",
                "POSTAL_ADDRESS | 12 bis, rue de la République, 69002 Lyon",
                "POSTAL_ADDRESS | Hauptstraße 12, 10115 Berlin"
            })
    void anIdentifierIsFoundByItsSpecification(String kind, String text) {
        assertThat(findings(text)).extracting(Finding::kind).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB82 WEST 1234 5698 7654 33",
                "carte 4539578763621487",
                "1 85 05 78 006 084 92",
                "DNI 12345678A",
                "RSSMRA85T10A562T",
                "le 12/03/2024 à 18:30:45",
                "version 10.0.19.1",
                "un budget de 552 100 554 euros",
                "std::vector<int>",
                "commande 100200300400",
                "de 2023 à 2025",
                "ISBN 978-2-07-036822-8"
            })
    void aNumberThatFailsItsChecksIsNone(String text) {
        assertThat(findings(text)).filteredOn(f -> f.severity() != Severity.LOW).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIAIOSFODNN7EXAMPLE", "password = your_password_here", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                        "API_KEY=${API_KEY}", "mot de passe : ********",
                "postgres://user:password@localhost/db", "Le mot de passe est obligatoire.", "token: <token>",
                        "sk_test_4eC39HqLyjWDarjtT1zdp7dc", "commit 9fceb02d0ae598e95dc970b74767f19372d61af8"
            })
    void aPlaceholderIsNoSecret(String text) {
        assertThat(findings(text))
                .filteredOn(f -> f.category() == Category.SECRET)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN RSA PRIVATE KEY-----\n"
                        + "MIIEowIBAAKCAQEAx7Fq2s9dQk3mZ8VbY1rT5wLpHn0uJc4EaGi6oKfR\n"
                        + "-----END RSA PRIVATE KEY-----",
                "mongodb+srv://app:Tr0ub4dor@cluster0.mongodb.net",
                "Server=db;User Id=sa;Password=Gr8Secret99;",
                "le mdp du wifi : Soleil2024!",
                "datadog api key: 3f9a1c7e5b2d8046a1c3e5f7092b4d6e",
                "Authorization: Basic YWxpY2U6aHVudGVyNDI5"
            })
    void aSecretIsFoundByItsShapeOrItsContext(String text) {
        assertThat(screener.screen(Screening.of(text, "fr")).verdict()).isEqualTo(Verdict.BLOCK);
    }

    /** Kinds whose shape was taken from the vendors' documentation: what it tells is found, and what falls short of it is not that kind. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GOOGLE_HMAC_KEY | GOOGTS7C{253} | GOOG{240}",
                "GOOGLE_HMAC_KEY | GOOG{220} | GOOG{219}",
                "AZURE_SERVICE_KEY | {A52}JQQJ9D{A1}B{A16}q{A7} | {A52}JQQJ9D{A1}Z{A16}q{A7}",
                "AZURE_ACCOUNT_KEY | {b76}+ASt{b5}w== | {b70}+ASt{b5}w==",
                "AZURE_ACCOUNT_KEY | {b76}ACDb{b5}Q== | {b76}ACDb{b5}R==",
                "AZURE_MESSAGING_KEY | {b33}+AEhC{b5}= | {b33}+AEhZ{b5}=",
                "AZURE_CONTAINER_REGISTRY_KEY | {b42}+ACRB{b5} | {b42}+ACRX{b5}",
                "AZURE_SEARCH_KEY | {A42}AzSeC{A5} | {A41}AzSeC{A5}",
                "AZURE_FUNCTION_KEY | {w44}AzFu{w5}g== | {w44}AzFu{w5}h==",
                "HEROKU_TOKEN | HRKU-{uuid} | HRKU-{w40}",
                "HEROKU_TOKEN | HRKU-AA{w58} | HRKU-AA{w50}",
                "VERCEL_TOKEN | vcp_{A56} | vcp_{A40}",
                "SUPABASE_SECRET_KEY | sb_secret_{w22}_{w8} | sb_secret_{w22}",
                "SUPABASE_TOKEN | sbp_v0_{l40} | sbp_v0_{l30}",
                "CEREBRAS_KEY | csk_{w48} | csk_{A30}",
                "NOTION_TOKEN | nrt_{n13}{A32} | nrt_{n13}",
                "OPENROUTER_KEY | sk-or-mgmt-{l48} | sk-or-mgmt-{l12}",
                "NEON_KEY | napi_{A64} | napi_{A30}",
                "XATA_KEY | xau_{A33} | xau_{A20}",
                "XATA_KEY | xao_{A33} | xao_{A31}",
                "ASTRA_TOKEN | AstraCS:{L24}:{h64} | AstraCS:{L20}:{h64}",
                "CONFLUENT_SECRET | cflt{b60} | cflt{b40}",
                "GITHUB_PERSONAL_TOKEN | ghp_{A90} | ghp_{A30}",
                "GITLAB_AGENT_TOKEN | glagent-{w50} | glagent-{A30}",
                "GITLAB_PERSONAL_TOKEN | acme-glpat-{w20} | acme-glpat-{A12}",
                "SOURCEGRAPH_TOKEN | sgph_{A12}_{h40} | sgph_{A12}_{h20}",
                "SLACK_WORKFLOW_TOKEN | xwfp-{n12}-{n12}-{A24} | xwfp-{n12}",
                "STRIPE_ORGANIZATION_KEY | sk_org_{A32} | sk_org_{A12}",
                "STRIPE_ORGANIZATION_KEY | sk_org_live_{A32} | sk_org_live_{A10}",
                "SQUARE_ACCESS_TOKEN | EAAA{w60} | EAAA{w40}",
                "PLAID_TOKEN | asset-report-production-{uuid} | asset-report-production-{h32}",
                "MERCURY_TOKEN | mercury_production_wma_{A45}_yrucrem | mercury_production_wma_{A45}",
                "POSTMAN_COLLECTION_KEY | PMAT-{U26} | PMAT-{U20}",
                "ONESIGNAL_KEY | os_v2_app_{l52} | os_v2_app_{l10}",
                "MAILGUN_KEY | key-{l32} | key-{l24}",
                "REPLICATE_TOKEN | r8_{w37} | r8_{A30}",
                "ELEVENLABS_KEY | sk_{h48}_residency_eu | sk_{h40}_residency_eu",
                "TAILSCALE_KEY | tskey-webhook-{A12}-{A18} | tskey-webhook-{A12}",
                "TOGETHER_API_KEY | tgp_v1_{w43} | tgp_v1_{A30}",
                "WANDB_API_KEY | wandb_v1_{A27}_{A49} | wandb_v1_{A30}",
                "LLAMA_CLOUD_KEY | llx-{A48} | llx-{A20}",
                "E2B_KEY | e2b_{h40} | e2b_{h30}",
                "DAYTONA_KEY | dtn_{h64} | dtn_{h40}",
                "RUNPOD_KEY | rpa_{A46} | rpa_{A20}",
                "BROWSERBASE_KEY | bb_live_{A27} | bb_live_{A12}",
                "KAGGLE_TOKEN | KGAT_{h32} | KGAT_{h20}",
                "INNGEST_SIGNING_KEY | signkey-branch-{h64} | signkey-local-{h64}",
                "TRIGGER_DEV_KEY | tr_prod_{A24} | tr_prod_{A22}",
                "TRIGGER_DEV_KEY | tr_dev_sk_{A24} | tr_test_sk_{A24}",
                "UNKEY_ROOT_KEY | unkey_{A22} | unkey_{A12}",
                "DBT_CLOUD_TOKEN | dbtu_{w40} | dbtu_{A20}",
                "ORY_TOKEN | ory_at_{A43}.{A43} | ory_at_{A43}",
                "NEW_RELIC_LICENSE_KEY | {h32}FFFFNRAL | {h28}FFFFNRAL",
                "NEW_RELIC_LICENSE_KEY | eu01xx{h26}FFFFNRAL | eu01xx{h20}FFFFNRAL",
                "DYNATRACE_TOKEN | dt0s08.{U24}.{U64} | dt0s08.{U24}",
                "HONEYCOMB_KEY | hcdik_{l58} | hcdik_{l26}",
                "HONEYCOMB_KEY | hcaic_{l58} | hcaen_{l58}",
                "DATADOG_APPLICATION_KEY | ddapp_{A34} | ddapp_{A20}",
                "DATADOG_ACCESS_TOKEN | ddpat_{A22}_{A34} | ddpat_{A10}",
                "AXIOM_TOKEN | xaat-{uuid} | xaat-{h32}",
                "LOGFIRE_TOKEN | pylf_v1_eu_{A43} | pylf_v1_eu_{A20}",
                "POSTHOG_KEY | pha_{A48} | phc_{A48}",
                "DEVCYCLE_SERVER_KEY | dvc_server_{A36} | dvc_client_{A36}",
                "LAUNCHDARKLY_KEY | sdk-{uuid} | mob-{uuid}",
                "CRATES_IO_TOKEN | cio_tp_{A32} | cio_tp_{A20}",
                "ARTIFACTORY_REFERENCE_TOKEN | cmVmd{A59} | cmVmd{A40}",
                "CLOJARS_TOKEN | CLOJARS_{h60} | CLOJARS_{h40}",
                "GOCARDLESS_TOKEN | sandbox_{w40} | sandbox_{A20}",
                "BUILDKITE_TOKEN | bkct_{A6}.{A60} | bkct_{A6}.{A20}",
                "BUILDKITE_TOKEN | bkjat_{A80}.{A90}.{A43} | bkzz_{A80}",
                "APIFY_TOKEN | apify_api_{A24} | apify_api_{A12}",
                "NVIDIA_KEY | nvapi-{w86} | nvapi-{A40}",
                "FIGMA_TOKEN | figp_{w40} | figp_{A20}",
                "GOOGLE_AUTH_KEY | AQ.Cx{w48} | AQ.Cx{w30}",
                "CLOUDFLARE_ORIGIN_CA_KEY | v1.0-{h24}-{h160} | v1.0-{h24}-{h60}",
                "DISCORD_WEBHOOK | https://discord.com/api/webhooks/2{n17}/{h100} | https://discord.com/api/webhooks/2{n17}/{h40}",
                "KLAVIYO_KEY | pk_{A34} | pk_{A20}",
                "MOLLIE_KEY | live_{A38} | live_{A24}",
                "CHECKOUT_KEY | sk_test_{uuid} | sk_test_{h8}-{h4}",
                "GRAFANA_API_KEY | eyJrIjoi{A66}== | eyJrIjoi{A40}==",
                "COMPOSER_PACKAGIST_TOKEN | packagist_ort_{h68} | packagist_ort_{h40}",
                "COMPOSER_PACKAGIST_TOKEN | packagist_cut_{h68} | packagist_xut_{h68}",
                "LANGFUSE_KEY | sk-lf-{w32} | sk-lf-{A12}",
                "INFISICAL_TOKEN | st.{uuid}.{h32}.{h32} | st.{uuid}.{h20}",
                "INFISICAL_TOKEN | st.{h24}.{h32}.{h32} | st.{h20}.{h32}.{h32}",
                "SNYK_TOKEN | snyk_uat.{l8}.{w28}.{w8} | snyk_uat.{l8}.{A10}",
                "YANDEX_CLOUD_KEY | rt1.{w40}.{w86} | rt1.{w40}.{w40}",
                "YANDEX_CLOUD_KEY | ysc2_{A40}{h8} | ysc2_{A30}",
                "YANDEX_OAUTH_TOKEN | y3_{w58} | y9_{w58}",
                "READMEIO_KEY | rdme_{A70} | rdme_{A20}",
                "SNOWFLAKE_TOKEN | ver:2-hint:{n10}-did:{n4}-ETMsDgAAA{b60} | ver:2-hint:{n10}-did:{n4}-{b20}",
                "GOOGLE_HMAC_SECRET | GCS HMAC secret: {b40} | GCS HMAC secret: {b30}",
                "TWILIO_AUTH_TOKEN | Twilio API key secret: {A32} | Twilio API key secret: {A28}",
                "MAILCHIMP_KEY | Mailchimp API key: {h31}-us6 | Mailchimp API key: {h31}",
                "VAULT_TOKEN | Vault token: b.{w100} | Vault token: b.{w60}",
                "DEEPGRAM_KEY | Deepgram API key: {l40} | Deepgram API key: {l30}",
                "VERCEL_LEGACY_TOKEN | Vercel token: {A24} | Vercel token: {A20}",
                "NETLIFY_LEGACY_TOKEN | Netlify access token: {w43} | Netlify access token: {A24}",
                "PINECONE_LEGACY_KEY | Pinecone API key: {uuid} | Pinecone API key: {h20}",
                "AI21_KEY | AI21 API key: {A32} | AI21 API key: {A20}",
                "HONEYCOMB_LEGACY_KEY | Honeycomb API key: {A22} | Honeycomb API key: {A18}",
                "PADDLE_LEGACY_KEY | Paddle API key: {l50} | Paddle API key: {l30}"
            })
    void aCredentialHasTheShapeThatItsVendorDocuments(String kind, String template, String nearMiss) {
        Specified specified = new Specified(kind.hashCode() + template.hashCode());
        for (int i = 0; i < 3; i++) {
            String value = specified.filled(template);
            assertThat(findings("Voilà " + value + " pour la suite."))
                    .as(value)
                    .extracting(Finding::kind)
                    .contains(kind);
            String other = specified.filled(nearMiss);
            assertThat(findings("Voilà " + other + " pour la suite."))
                    .as(other)
                    .extracting(Finding::kind)
                    .doesNotContain(kind);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCALEWAY_SECRET_KEY | Scaleway secret key: {H8}-{H4}-{H4}-{H4}-{H12} | Scaleway secret key: {H8}-{H4}-{H4}-{H12}",
                "NEXMO_SECRET | Vonage API secret: {A25} | Vonage API secret: {A28}",
                "BUGSNAG_KEY | Bugsnag API key: {H32} | Bugsnag API key: {H30}",
                "MATTERMOST_TOKEN | Mattermost token: wj3drgzdpnf54rxf5d8qd3dqne | Mattermost token: wj3drgzdpnv54rxf5d8qd2dqne",
                "TRAVIS_TOKEN | Travis token: {A10}_{A9}{n2} | Travis token: {A10}_{A13}{n2}",
                "PAGERDUTY_KEY | PagerDuty integration key: R0{U30} | PagerDuty integration key: R0{U24}",
                "PAGERDUTY_KEY | PagerDuty API key: u+{A18} | PagerDuty API key: u+{A17}",
                "MAXMIND_KEY | MaxMind license key: {A6}_{A29}_mmk | MaxMind license key: {A6}_{A20}_mmk",
                "MAXMIND_KEY | MaxMind license key: {A20}_{A19}_mmk | MaxMind license key: {A20}_{A19}_mmj",
                "KRAKEN_KEY | Kraken private key: {A1}{b85}== | Kraken private key: {A1}{b70}==",
                "KRAKEN_KEY | Kraken API key: {A1}{b54}{A1} | Kraken API key: {A1}{b57}{A1}",
                "PAYPAL_SECRET | PayPal client secret: E{A10}_{A48} | PayPal client secret: E{A10}_{A40}",
                "TWITTER_API_KEY | Twitter API key: {A22} | Twitter API key: {A18}",
                "TWITTER_API_SECRET | Twitter API secret: {A43} | Twitter API secret: {A35}",
                "TWITTER_ACCESS_TOKEN | Twitter access token: {n9}-{A40} | Twitter access token: {n9}-{A20}",
                "MESSAGEBIRD_KEY | MessageBird access key: test_{A25} | MessageBird access key: test_{A18}",
                "MONGODB_ATLAS_KEY | MongoDB Atlas private key: {h8}-{h4}-{h4}-{h12} | MongoDB Atlas private key: {h8}-{h4}-{h12}",
                "CONTENTFUL_DELIVERY_TOKEN | Contentful access token: {h64} | Contentful access token: {h60}",
                "HUBSPOT_KEY | HubSpot API key: {H8}-{H4}-{H4}-{H4}-{H12} | HubSpot API key: {H8}-{H4}-{H4}-{H12}",
                "SNYK_UUID_TOKEN | Snyk API token: {H8}-{H4}-{H4}-{H4}-{H12} | Snyk API token: {H8}-{H4}-{H4}-{H12}"
            })
    void aNamedCredentialHasTheShapeOfItsVendorsTextOrCode(String kind, String template, String nearMiss) {
        aCredentialHasTheShapeThatItsVendorDocuments(kind, template, nearMiss);
    }

    @Test
    void protectedSpeechGoesToAHumanAndNeverHigher() {
        ScreeningResult result = screener.screen(Screening.of(
                "Nos heures supplémentaires ne sont jamais payées, notre direction est une bande d'incapables.", "fr"));
        assertThat(result.findings()).extracting(Finding::category).contains(Category.PROTECTED_SPEECH);
        assertThat(result.verdict()).isEqualTo(Verdict.REVIEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Je suis déçu, le service était lent.",
                "This was the worst meeting of my year.",
                "Je déteste les lundis.",
                "Ce film est nul."
            })
    void negativeAloneIsNoFinding(String text) {
        assertThat(findings(text)).isEmpty();
    }

    @Test
    void offsetsAreThoseOfTheCallersText() {
        String text = "😀 é\u200B Tu es un c\u200Bonnard";
        Finding insult = findings(text).getFirst();
        assertThat(text.substring(insult.start(), insult.end())).isEqualTo("c\u200Bonnard");
    }

    @Test
    void anIdentifierComesWithItsMask() {
        assertThat(findings("FR76 3000 6000 0112 3456 7890 189").getFirst().suggestion())
                .isEqualTo("FR•• •••• •••• •••• •••• •••• 189");
    }

    @Test
    void ofMoreFindingsThanAreToldTheWeightiestAreAlsoAtTheEndOfTheText() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Screener.MOST_FINDINGS + 100; i++) {
            text.append("jane.doe").append(i).append("@acme.io ");
        }
        text.append("mot de passe : Tr0is!Chats");

        ScreeningResult result = screener.screen(Screening.of(text.toString(), "fr"));

        assertThat(result.truncated()).isTrue();
        assertThat(result.findings()).hasSize(Screener.MOST_FINDINGS);
        assertThat(result.findings().getLast().category()).isEqualTo(Category.SECRET);
        assertThat(result.findings()).isSortedAccordingTo(Comparator.comparingInt(Finding::start));
    }

    @Test
    void aTextThatIsTooLongIsRefusedByName() {
        assertThatThrownBy(() -> Screening.of("a".repeat(Screening.LONGEST_TEXT + 1), "fr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text");
    }

    @ParameterizedTest
    @CsvSource({
        "X,281,TOO_LONG",
        "X,5000,TOO_LONG",
        "MASTODON,501,TOO_LONG",
        "BLUESKY,301,TOO_LONG",
        "LINKEDIN,3001,TOO_LONG",
        "INSTAGRAM,2201,TOO_LONG",
        "FACEBOOK,63207,TOO_LONG"
    })
    void aTextBeyondANetworksLimitIsMarkedFromThere(Network network, int length, String kind) {
        Screening screening = new Screening(
                "b ".repeat(length / 2) + "b".repeat(length % 2), "en", Set.of(network), Set.of(), Instant.EPOCH);
        assertThat(screener.screen(screening).findings())
                .filteredOn(f -> f.category() == Category.FORMAT)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(kind);
                    assertThat(finding.advice().english())
                            .startsWith(network.displayName() + " takes at most ")
                            .contains("take out ");
                });
        Screening within = new Screening(
                "b".repeat(Math.min(length - 1, network == Network.X ? 280 : length - 1)),
                "en",
                Set.of(network),
                Set.of(),
                Instant.EPOCH);
        assertThat(screener.screen(within).findings())
                .filteredOn(f -> f.category() == Category.FORMAT)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mdp Tr0is!Chats | Tr0is!Chats",
                "le mot de passe c'est Xyz!2300 | Xyz!2300",
                "password \"acme2351\" | acme2351",
                "Mot de passe temporaire Dragon7500! | Dragon7500!",
                "identifiants : jdupont / Soleil2046! | Soleil2046!"
            })
    void aPasswordIsFoundWithoutASignOfAssignment(String text, String password) {
        assertThat(findings(text))
                .filteredOn(f -> f.category() == Category.SECRET)
                .extracting(f -> text.substring(f.start(), f.end()))
                .anyMatch(found -> found.startsWith(password.substring(0, password.length() - 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Un mot de passe robuste, c'est douze caractères au moins.",
                "Le mot de passe Windows11 se change dans les paramètres.",
                "Changez de mot de passe avant le 12/03/2026.",
                "The password manager 1Password2024 review is out"
            })
    void whatStandsBehindThatWordIsNotAlwaysAPassword(String text) {
        assertThat(findings(text)).noneMatch(f -> f.category() == Category.SECRET);
    }

    @Test
    void aNumberOfTheCommercialRegisterIsNoPhone() {
        assertThat(findings("Norvex SAS, 732 829 320 RCS Nantes"))
                .extracting(Finding::kind)
                .contains("FR_SIREN")
                .doesNotContain("PHONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "THREAT | Somebody should put a bullet in his head.",
                "THREAT | Si tu continues, tu finiras à l'hosto.",
                "PROTECTED_SPEECH | Nos heures sup ne sont plus payées depuis mars.",
                "PROTECTED_SPEECH | Since March our overtime has never been paid.",
                "MARKET_SENSITIVE | Nothing announced yet, but we are in exclusive talks to buy them.",
                "MARKET_SENSITIVE | Nous sommes en pourparlers pour la cession, rien n'est encore officiel."
            })
    void partsOfAMeaningAreFoundInAnyOrder(Category category, String text) {
        assertThat(screener.screen(Screening.of(text, "fr")).findings())
                .extracting(Finding::category)
                .contains(category);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The client who called me an idiot ten years ago is now my partner.",
                "Talk to your doctor about screening.",
                "Notre chiffre d'affaires publié hier progresse de 9 %."
            })
    void whatIsToldOrPublishedIsNoHarm(String text) {
        assertThat(findings(text)).noneMatch(f -> f.severity().compareTo(Severity.LOW) > 0);
    }

    @Test
    void anAddressCountsTwentyThreeOnXAndMastodon() {
        String address = "https://www.acme.fr/" + "a".repeat(600);
        for (Network network : List.of(Network.X, Network.MASTODON)) {
            assertThat(screener.screen(new Screening("Voir " + address, "fr", Set.of(network), Set.of(), Instant.EPOCH))
                            .findings())
                    .filteredOn(f -> f.category() == Category.FORMAT)
                    .isEmpty();
        }
    }

    @Test
    void blueskyCountsAFamilyAsOneAndItsBytesAsMany() {
        Screening family =
                new Screening("👨‍👩‍👧‍👦".repeat(130), "en", Set.of(Network.BLUESKY), Set.of(), Instant.EPOCH);
        assertThat(screener.screen(family).findings()).extracting(Finding::kind).containsExactly("TOO_MANY_BYTES");
    }

    /** Passwords away from their name, codes of what they open, and what is written down for a day of need. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PASSWORD | I typed Dragon$8909 three times and that IS my password",
                "PASSWORD | Astuce pour retenir le mdp admin : la chienne du patron → Cachou2013",
                "PASSWORD | On se connecte au VPN avec acme-ext et tuo8coaz2P01W5SX$",
                "PASSWORD | Guest wifi: AcmeVisitors, key ai53zerwon",
                "PASSWORD | Kennwort fürs System ist jetzt Sommer2022",
                "PASSWORD | la password del gestionale è Volpe4370",
                "PASSWORD | Passphrase de la clé GPG : un train passe apres la pluie 45",
                "PASSWORD | - name: DB_PASSWORD\\n  value: Rocket678",
                "ACCESS_CODE | Le cadenas du local vélos, c'est 4699",
                "ACCESS_CODE | alarme bureau : taper 274266 puis #",
                "ACCESS_CODE | Mon PIN de carte c'est 6035",
                "ACCESS_CODE | coffre de la salle serveur, combinaison 31-61-87",
                "ACCESS_CODE | 916646 is your verification code",
                "ACCESS_CODE | Türcode Hintereingang: 1671",
                "ACCESS_CODE | el código de la alarma es 3393",
                "RECOVERY_PHRASE | seed words: ladder tiger river noble orbit radar umbrella yellow cabin fabric gadget lava",
                "RECOVERY_CODE | bitlocker: 847296-277701-796062-960507-169075-454247-969441-714409",
                "RECOVERY_CODE | recovery codes:\\nbb18c-01d11\\n7de1a-8d8d6",
                "LICENCE_KEY | clé de licence Windows : BYGRX-W2ZG2-Q1FKG-SVIIV-0LYZ7",
                "OTP_SECRET | TOTP seed DIWD VACW RHUY KEIZ",
                "SECURITY_ANSWER | Réponse à ma question secrète : Bellanger",
                "SESSION_COOKIE | Cookie: acme_sid=4mri0uzbc4mxnyttgmqgvrvxm485mn5x",
                "URL_TOKEN | https://app.acme.io/invite/accept?code=Z4BIlA3ek3k6PEPd4JM1TA3m",
                "WEBHOOK | https://hooks.acme.io/services/Cl5LQtE9i/oll20Mwtmm5eLVC8u2JFPPsQ"
            })
    void secretsAreFoundWhateverWordsGiveThemAway(String kind, String text) {
        assertThat(findings(text.replace("\\n", "\n")))
                .filteredOn(f -> f.category() == Category.SECRET)
                .extracting(Finding::kind)
                .contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Salle 1204 : code vestimentaire décontracté",
                "The gate opens at 0900 for 1500 people",
                "2FA adoption went from 1200 to 4500 users",
                "Code article 12045 : cadenas laiton",
                "Le coffre pèse 1250 kg",
                "Code promo RENTREE15 valable jusqu'au 30 septembre",
                "Ticket 45123 : réinitialisation mot de passe de M. Durand",
                "We hash passwords with PBKDF2 (SHA512, 210000 rounds)",
                "Password managers: 1Password8 vs KeePassXC2.7",
                "valeurs : audace respect partage ecoute confiance rigueur",
                "Question de sécurité : réponse attendue lundi",
                "https://acme.io/docs/webhooks/getting-started-with-webhooks-2025",
                "Serial entrepreneur, 3 exits, 2015-2019-2023",
                "hello@acme.io | VivaTech2025",
                "contact@acme.fr – Produrable26"
            })
    void whatLooksLikeACodeOrPasswordIsLeftAlone(String text) {
        assertThat(findings(text))
                .filteredOn(f -> f.category() == Category.SECRET)
                .isEmpty();
    }

    @Test
    void whatIsNamedAsABadPasswordIsAHintAtMost() {
        assertThat(findings("« Azerty123 » reste l'un des mots de passe les plus utilisés"))
                .filteredOn(f -> f.category() == Category.SECRET)
                .allMatch(f -> f.severity() == Severity.LOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMAIL | Questions? tomas&#64;acme.io",
                "EMAIL | marco.brentani chiocciola esempio.it",
                "EMAIL | jane dot doe at acme dot io",
                "EMAIL | ana (arroba) acme (punto) es",
                "LOCATION | N48°51.506 E002°17.667",
                "LOCATION | 48 degrés 51 minutes 30 secondes nord, 2 degrés 17 minutes 40 secondes est",
                "LOCATION | GPSLatitude 46.41919 GPSLongitude 6.13923",
                "LOCATION | plus code 8FW4V75V+8Q",
                "LOCATION | UTM 31U 448251 5411932",
                "BIRTH_DATE | je suis née un 29 février, en 1984",
                "BIRTH_DATE | elle a vu le jour le 30 août 1990 à Clermont",
                "BIRTH_DATE | Julie Petit, 40 ans, 14 mars 1985",
                "BIRTH_DATE | 3 Nov 1991 is my date of birth",
                "PHONE | zéro six vingt-deux trente-trois quarante-quatre cinquante-cinq",
                "PHONE | oh seven seven twentyone nine double zero one two three",
                "POSTAL_ADDRESS | 4344, boul. René-Lévesque Ouest, Montréal QC H3B 4W5",
                "PHONE | Llámame al 612 345 678 por la tarde",
                "POSTAL_ADDRESS | La Ferme du Bois, route de Sens, 89100 Rosoy",
                "POSTAL_ADDRESS | PO Box 3318, Christchurch 8140",
                "POSTAL_ADDRESS | Case postale 128, 1211 Genève",
                "POSTAL_ADDRESS | CP 128, 1211 Genève",
                "POSTAL_ADDRESS | CS 20145, 31000 Toulouse",
                "POSTAL_ADDRESS | BP 351, L-2013 Luxembourg",
                "POSTAL_ADDRESS | 14 Rosebank, Bristol BS16 4RD",
                "POSTAL_ADDRESS | {\"adresse\":\"31 place du Forum\",\"cp\":\"34000\",\"ville\":\"Montpellier\"}",
                "IP_ADDRESS | le serveur Docker 192.168.1.12 ne répond plus",
                "IP_ADDRESS | l'IP du node 10.1.2.3",
                "FR_SIREN | R.C.S. Annecy 364 628 883"
            })
    void personalDataIsFoundInEveryWayOfWritingIt(String kind, String text) {
        assertThat(findings(text)).extracting(Finding::kind).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Le projet a vu le jour le 3 mai 2019",
                "20 years in Paris since 14 March 2005",
                "dinner with tom @thegrill.london tonight",
                "scores 48 51 30, 22 17 40",
                "C++20, A1+B2, 2X+3Y",
                "2024-11-03 10:22:41 INFO started",
                "la place du marché, 75000 visiteurs attendus",
                "RDV à 12::30",
                "notre API 10.1.2.3 est sortie",
                "Our son arrived on 14 March 2024. The suitcase behind him was 7 kg"
            })
    void whatLooksLikePersonalDataIsLeftAlone(String text) {
        assertThat(findings(text))
                .filteredOn(f -> f.category() == Category.PERSONAL_DATA && f.severity() != Severity.LOW)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| Hotel | Wifi |\n|---|---|\n| Ibis | 100Mbps |",
                "Modèle;Wifi\nLivebox;802.11be",
                "Clave;Producto\nABC-1234;Silla",
                "Pass;Prix\nPASS-VIP2026;90 €",
                "Pass;Prix\nVivaTech2026;90 €",
                "| Task | Password |\n|---|---|\n| Rollout | Q4-2025 |",
                "System;Password\nOld;SHA-256\nNew;argon2id\nNext;TLSv1.3",
                "Login;Password\nLength;16Characters\nSpeed;2.4GHz/s",
                "#cyber, #password\n#RGPD, #NIS2024"
            })
    void aTableWithoutPasswordsIsLeftAlone(String text) {
        assertThat(findings(text))
                .filteredOn(f -> f.category() == Category.SECRET)
                .isEmpty();
    }

    /** What stands near the word may still be one, but no column says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "| Hotel | Wifi |\n|---|---|\n| Ibis | AcmeGuest2025 |",
                "| Task | Password |\n|---|---|\n| Reset | Jira-1234 |",
                "I need a new badge, password\nSee you there, VivaTech2025"
            })
    void whatOnlyResemblesATableIsNotCertain(String text) {
        assertThat(findings(text)).noneMatch(f -> f.severity() == Severity.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| Tool | Password |\n|---|---|\n| Jira | Otter4821 |",
                "Login;Clave\nana;Otter4821",
                "Wifi;E-mail\nOtter4821;ana@acme.io",
                "site,password\nacme,Otter4821\nshop,Badger771",
                "user,password\nana,Otter4821"
            })
    void aTableWithPasswordsIsFound(String text) {
        assertThat(findings(text)).anyMatch(f -> f.kind().equals("PASSWORD") && f.severity() == Severity.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pour ouvrir le PDF : voir le dossier entreprise2025",
                "to open the file see contract4521 in the folder",
                "Pour ouvrir le fichier avec AutoCAD2024, demandez une licence"
            })
    void whatOpensADocumentIsNotEveryWord(String text) {
        assertThat(findings(text)).extracting(Finding::kind).doesNotContain("PASSWORD");
    }

    @Test
    void fourWordsOfFourLettersAreNoPasswordWithoutASign() {
        assertThat(findings("A password that will last long protects you"))
                .filteredOn(f -> f.category() == Category.SECRET)
                .isEmpty();
        assertThat(findings("Gmail app password abcd kfzt oemi wuqa"))
                .extracting(Finding::kind)
                .contains("PASSWORD");
        assertThat(findings("Gmail app password: abod kefu oemi wuqa"))
                .extracting(Finding::kind)
                .contains("PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "Mon jeton est %s.", "It is %s... and it works", "%s, that is it"})
    void aJsonWebTokenIsFoundWhereverASentenceEnds(String sentence) {
        String token = "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiI0MjE3In0." + "q7Xw2Lk9Tz4Vb8Nc1Rf5Hs3Jd6Gp0My";
        String text = sentence.formatted(token);
        assertThat(findings(text))
                .filteredOn(f -> f.kind().equals("JWT"))
                .extracting(f -> text.substring(f.start(), f.end()))
                .containsExactly(token);
    }

    @Test
    void whatDoesNotBeginLikeAnImageIsNoImage() {
        String key = "AKIA" + "Q7XW2LK9TZ4VB8NC";
        assertThat(findings("data:image/png;base64," + key))
                .extracting(Finding::category)
                .contains(Category.SECRET);
        assertThat(findings("data:image/png;base64,iVBORw0KGgo/" + key + "/AAA="))
                .filteredOn(f -> f.category() == Category.SECRET)
                .isEmpty();
    }

    @Test
    void manyCertificatesHideNoPrivateKey() {
        String body = "q7Xw2Lk9Tz4Vb8Nc1Rf5Hs3Jd6Gp0MyWe7Ui2Oa\n";
        String text = ("-----BEGIN CERTIFICATE-----\n" + body + "-----END CERTIFICATE-----\n").repeat(20)
                + "-----BEGIN PRIVATE KEY-----\n" + body + body + "-----END PRIVATE KEY-----";
        assertThat(findings(text)).extracting(Finding::kind).contains("PRIVATE_KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Application mobile : 125 000 000 téléchargements",
                "Un bel exploit : 612 345 678 !",
                "234 567 890 vues, 12 téléchargements",
                "612 345 678 Vues En Tout.., Sans Compter Les 12 téléchargements",
                "I teach CS 101 in Fall 2025",
                "BP 250 et Total 2500 stations",
                "Vends 2 MacBook Air M2 8GB",
                "2 results for Q4 2nd half",
                "PO Box 12, Summer 2025"
            })
    void whatIsCountedIsNeitherAPhoneNorAnAddress(String text) {
        assertThat(findings(text)).noneMatch(f -> f.category() == Category.PERSONAL_DATA);
    }
}
