package dev.workrooms.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.server.call.Step.Who;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever happens, in whatever order: in the end both sides of each call and the server agree.
class CallRulesTest {
  /// Kept, or the level is forgotten.
  private static final Logger LOG = Logger.getLogger(CallRulesTest.class.getPackageName());

  private static final Arbitrary<Integer> WHICH = Arbitraries.integers().between(0, 2);

  @BeforeContainer
  static void hushes() {
    LOG.setLevel(Level.WARNING);
  }

  @AfterContainer
  static void speaksAgain() {
    LOG.setLevel(null);
  }

  @Property(tries = 500)
  void two_clients_agree_whatever_happens(@ForAll("ofTwo") List<Step> story) {
    endsInAgreement(story, new World(ModelClient::honest));
  }

  @Property(tries = 400)
  void four_clients_agree_whatever_happens(@ForAll("ofFour") List<Step> story) {
    endsInAgreement(story, new World(ModelClient::honest));
  }

  @Property(tries = 200)
  void clients_that_prove_nothing_agree_too(@ForAll("withoutPretenders") List<Step> story) {
    endsInAgreement(story, new World(ModelClient::unproven));
  }

  /// Losses of connections and of the server, in less than half a minute.
  @Property(tries = 200)
  void nobody_loses_a_call_who_comes_back_in_time(@ForAll("losses") List<Step> story) {
    var world = new World(ModelClient::honest);
    world.happen(
        List.of(
            new Step.Calls(Who.ADA, Who.BOB),
            new Step.AllArrives(),
            new Step.Answers(Who.BOB, 0),
            new Step.AllArrives()));
    var calls = world.client(Who.ADA).calls();
    world.happen(story);
    world.settles();
    world.agrees();
    assertEquals(1, calls.size());
    assertEquals(calls, world.client(Who.ADA).calls());
    world.empties();
  }

  private static void endsInAgreement(List<Step> story, World world) {
    world.happen(story);
    world.settles();
    world.agrees();
    world.empties();
  }

  @Provide
  Arbitrary<List<Step>> ofTwo() {
    return story(Arbitraries.of(Who.ADA, Who.BOB), 60);
  }

  @Provide
  Arbitrary<List<Step>> ofFour() {
    return story(Arbitraries.of(Who.class), 120);
  }

  @Provide
  Arbitrary<List<Step>> losses() {
    var who = Arbitraries.of(Who.ADA, Who.BOB);
    return Arbitraries.frequencyOf(
            Tuple.of(2, Combinators.combine(who, WHICH).as(Step.Says::new)),
            Tuple.of(3, travel(who)),
            Tuple.of(3, lossOfConnection(who)),
            Tuple.of(1, Arbitraries.of(new Step.ServerRestarts(), new Step.Passes(1))),
            Tuple.of(1, Arbitraries.of(new Step.ForgerComes())))
        .list()
        .ofMaxSize(27);
  }

  /// Who proves nothing has no means against who does the same.
  @Provide
  Arbitrary<List<Step>> withoutPretenders() {
    return ofFour()
        .map(story -> story.stream().filter(step -> !(step instanceof Step.IsPretended)).toList());
  }

  private static Arbitrary<List<Step>> story(Arbitrary<Who> who, int longest) {
    return Arbitraries.frequencyOf(
            Tuple.of(9, talk(who)),
            Tuple.of(9, travel(who)),
            Tuple.of(4, loss(who)),
            Tuple.of(1, rarity(who)))
        .list()
        .ofMaxSize(longest);
  }

  private static Arbitrary<Step> talk(Arbitrary<Who> who) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Combinators.combine(who, who).as(Step.Calls::new)),
        Tuple.of(2, Combinators.combine(who, WHICH).as(Step.Answers::new)),
        Tuple.of(3, Combinators.combine(who, WHICH).as(Step.Says::new)),
        Tuple.of(1, Combinators.combine(who, WHICH).as(Step.HangsUp::new)));
  }

  private static Arbitrary<Step> travel(Arbitrary<Who> who) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, who.map(Step.ServerHears::new)),
        Tuple.of(4, who.map(Step.ClientHears::new)),
        Tuple.of(1, who.map(Step.ServerHearsLate::new)),
        Tuple.of(3, Arbitraries.just(new Step.AllArrives())));
  }

  private static Arbitrary<Step> loss(Arbitrary<Who> who) {
    return Arbitraries.frequencyOf(
        Tuple.of(13, lossOfConnection(who)),
        Tuple.of(2, Arbitraries.integers().between(1, 20).map(Step.Passes::new)));
  }

  private static Arbitrary<Step> lossOfConnection(Arbitrary<Who> who) {
    return Arbitraries.frequencyOf(
        Tuple.of(2, who.map(Step.IsCut::new)),
        Tuple.of(2, who.map(Step.ClientGivesUp::new)),
        Tuple.of(1, who.map(Step.ServerGivesUp::new)),
        Tuple.of(2, who.map(Step.BothNotice::new)),
        Tuple.of(6, who.map(Step.Returns::new)));
  }

  private static Arbitrary<Step> rarity(Arbitrary<Who> who) {
    return Arbitraries.frequencyOf(
        Tuple.of(2, who.map(Step.Forgets::new)),
        Tuple.of(1, who.map(Step.Leaves::new)),
        Tuple.of(1, who.map(Step.Dies::new)),
        Tuple.of(4, Arbitraries.just(new Step.ServerRestarts())),
        Tuple.of(2, who.map(Step.IsPretended::new)),
        Tuple.of(2, Arbitraries.just(new Step.ForgerComes())));
  }
}
