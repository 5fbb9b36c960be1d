package io.relais.benchmarks.backend;

import com.google.protobuf.util.Timestamps;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.FeedItem;
import io.relais.proto.content.v1.FeedVariant;
import io.relais.proto.content.v1.ListMyFeedResponse;
import io.relais.proto.content.v1.Post;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionReason;
import java.util.List;

/** Pages of a member's feed as content-service answers them. */
public final class FeedPages {

    private static final int ITEMS = 9;
    private static final long PUBLISHED_MILLIS = 1_790_000_000_000L;
    private static final List<Network> NETWORKS =
            List.of(Network.NETWORK_LINKEDIN, Network.NETWORK_X, Network.NETWORK_FACEBOOK);

    private FeedPages() {}

    /** A page whose JSON has about 14,000 characters: posts in French, each with three texts and six decisions. */
    public static ListMyFeedResponse typical() {
        ListMyFeedResponse.Builder page = ListMyFeedResponse.newBuilder();
        for (int i = 0; i < ITEMS; i++) {
            page.addItems(item(i));
        }
        return page.setNextPageToken("CiQ4ZjA3YTVlMi1kY2Q5LTRkYzItOTQ5Zi0yYjE3ODk2YjQ1ZTk")
                .build();
    }

    private static FeedItem item(int number) {
        FeedItem.Builder item = FeedItem.newBuilder()
                .setPost("posts/01jd9r6x2m8k4c7vq3f5" + number)
                .setKind(Post.Kind.KIND_ARTICLE)
                .setTitle("Notre engagement pour une logistique sobre : bilan de l’année " + (2016 + number))
                .setTargetUri("https://www.example.com/fr/actualites/2026/11/logistique-sobre-" + number + "?lang=fr")
                .setPublishTime(Timestamps.fromMillis(PUBLISHED_MILLIS - number * 86_400_000L));
        for (Network network : NETWORKS) {
            item.addVariants(FeedVariant.newBuilder()
                    .setNetwork(network)
                    .setLanguageCode("fr")
                    .setText("Fière d’une équipe qui a réduit de " + (20 + number)
                            + " % ses émissions en trois ans.\nLe détail est ici ⤵ #climat #logistique")
                    .setPersonalDecision(allowed(network))
                    .setProfessionalDecision(refused(network, number)));
        }
        return item.build();
    }

    private static Decision allowed(Network network) {
        return Decision.newBuilder()
                .setAllowed(true)
                .setNetwork(network)
                .setAccountKind(AccountKind.ACCOUNT_KIND_PERSONAL)
                .build();
    }

    private static Decision refused(Network network, int number) {
        Decision.Builder decision =
                Decision.newBuilder().setNetwork(network).setAccountKind(AccountKind.ACCOUNT_KIND_PROFESSIONAL);
        if (number % 4 == 0) {
            decision.addReasons(DecisionReason.newBuilder()
                    .setCode(DecisionReason.Code.CODE_ACCOUNT_MISSING)
                    .setRemedy("Demandez un compte professionnel à votre administrateur."));
        }
        return decision.setAllowed(number % 4 != 0).build();
    }
}
