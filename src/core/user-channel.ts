/** Where pages say that their user does something; whatever computes long beside them may hear it and give way. */
export const userChannel = 'spikeloom-user'
