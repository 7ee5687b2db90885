package nl.gehoor.verloop;

/** The walks with an odd seed. */
class OddRandomWalkTest extends RandomWalks {

  OddRandomWalkTest() {
    super(1);
  }
}
