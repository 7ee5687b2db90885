package nl.gehoor.path;

/** The walks with an odd seed. */
class OddRandomWalkTest extends RandomWalks {

  OddRandomWalkTest() {
    super(1);
  }
}
