package io.relais.content.post;

import io.relais.content.network.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A post for tests, said in words: {@code aPost().on(LINKEDIN, "fr", "Bonjour").forTeams("Sales").published(now)}. */
public final class SamplePost {
    /** When sample posts are made. */
    public static final Instant MADE = Instant.parse("2026-11-02T09:00:00Z");

    /** The SIREN of the example in INSEE's own documentation. */
    public static final String SIREN = "732829320";

    private String id = UUID.randomUUID().toString();
    private PostKind kind = PostKind.ARTICLE;
    private final List<Variant> variants = new ArrayList<>();
    private Audience audience = Audience.EVERYBODY;
    private @Nullable Instant embargoTime;
    private @Nullable Instant expireTime;
    private @Nullable LegalNotice legalNotice;
    private @Nullable EventDetails event;
    private String utmCampaign = "";
    private Instant createTime = MADE;

    private SamplePost() {}

    /** An article for everybody. */
    public static SamplePost aPost() {
        return new SamplePost();
    }

    /** With that id. */
    public SamplePost withId(String postId) {
        id = postId;
        return this;
    }

    /** Of that kind. */
    public SamplePost ofKind(PostKind postKind) {
        kind = postKind;
        return this;
    }

    /** With a variant. */
    public SamplePost on(Network network, String languageCode, String text) {
        variants.add(new Variant(network, languageCode, text, new TextLength(text.length(), text.length(), 0)));
        return this;
    }

    /** With a variant of that length. */
    public SamplePost on(Network network, String languageCode, TextLength length) {
        variants.add(new Variant(network, languageCode, "A text", length));
        return this;
    }

    /** For members of these teams. */
    public SamplePost forTeams(String... teams) {
        return forAudience(new Audience(List.of(teams), List.of(), List.of(), List.of()));
    }

    /** For that audience. */
    public SamplePost forAudience(Audience itsAudience) {
        audience = itsAudience;
        return this;
    }

    /** Not before that time. */
    public SamplePost embargoedUntil(Instant time) {
        embargoTime = time;
        return this;
    }

    /** Until that time. */
    public SamplePost expiringAt(Instant time) {
        expireTime = time;
        return this;
    }

    /** With particulars of a legal notice. */
    public SamplePost withLegalNotice(LegalNotice.Act act, String siren, Instant publicationTime) {
        legalNotice = new LegalNotice(
                act,
                "Acme SAS",
                "SAS",
                "10 000 EUR",
                "1 rue de la Paix, 75002 Paris",
                siren,
                "RCS Paris",
                "Journal Spécial des Sociétés",
                "https://www.jss.fr/annonce/1",
                publicationTime);
        return this;
    }

    /** With the details of an event. */
    public SamplePost withEvent(Instant start, Instant end) {
        event = new EventDetails(start, end, "Paris");
        return this;
    }

    /** With that campaign. */
    public SamplePost ofCampaign(String campaign) {
        utmCampaign = campaign;
        return this;
    }

    /** Made at that time. */
    public SamplePost madeAt(Instant time) {
        createTime = time;
        return this;
    }

    /** What its author wrote. */
    public PostContent content() {
        if (variants.isEmpty()) {
            on(Network.LINKEDIN, "fr", "Découvrez notre nouveau produit.");
        }
        return new PostContent(
                kind,
                "Notre nouveau produit",
                "https://www.acme.example/produit?ref=1",
                new Variants(variants),
                audience,
                List.of("produit"),
                embargoTime,
                expireTime,
                legalNotice,
                event,
                utmCampaign);
    }

    /** As a draft. */
    public Post draft() {
        return Post.draft(id, content(), createTime);
    }

    /** As published at that time, which is after it was made. */
    public Post published(Instant time) {
        return draft().published(time);
    }

    /** As retracted at that time. */
    public Post retracted(Instant time) {
        return published(createTime).retracted("A mistake", time);
    }
}
